package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.adapter.rabbit.Routes.Route;
import dev.notifier.adapter.rabbit.Routes.Way;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final TaskId TASK = TaskId.parse("019b0000-0000-7000-8000-000000000003");
  private static final Routes ROUTES = new Routes(new Names("p"), 4, Ladder.with(List.of()));

  @Test
  void sends_a_first_attempt_that_is_due_to_the_work_queue() {
    assertThat(ROUTES.of(new Handover(TASK, 1, NOW), NOW))
        .isEqualTo(new Route(new Way("p.work", shard()), Optional.empty()));
  }

  @Test
  void sends_a_retry_that_is_due_to_the_due_queue() {
    assertThat(ROUTES.of(new Handover(TASK, 2, NOW.minusSeconds(9)), NOW))
        .isEqualTo(new Route(new Way("p.work", "due." + shard()), Optional.empty()));
  }

  @Test
  void sends_what_must_wait_to_a_delay_queue() {
    assertThat(ROUTES.of(new Handover(TASK, 1, NOW.plusSeconds(30)), NOW))
        .isEqualTo(delay(30_000, Duration.ofMillis(29_995)));
    assertThat(ROUTES.of(new Handover(TASK, 7, NOW.plusMillis(1)), NOW))
        .isEqualTo(delay(10, Duration.ZERO));
  }

  @Test
  void lets_it_leave_the_last_queue_a_little_before_it_is_due() {
    assertThat(ROUTES.of(new Handover(TASK, 2, NOW.plusMillis(29_960)), NOW))
        .isEqualTo(delay(30_000, Duration.ofMillis(29_955)));
  }

  @Test
  void lets_it_wait_as_long_as_others_on_the_hops_before() {
    assertThat(ROUTES.of(new Handover(TASK, 2, NOW.plusMillis(29_000)), NOW))
        .isEqualTo(new Route(new Way("p.delay", "10000." + shard()), Optional.empty()));
  }

  private static Route delay(int millis, Duration expiry) {
    return new Route(new Way("p.delay", millis + "." + shard()), Optional.of(expiry));
  }

  @Test
  void keeps_a_task_on_its_shard_for_ever() {
    assertThat(ROUTES.shardOf(TASK)).isEqualTo(3);
    assertThat(ROUTES.shardOf(TaskId.parse("0198c5a1-93b7-7d4e-a1b2-c3d4e5f60718"))).isEqualTo(3);
  }

  @Test
  void spreads_tasks_evenly_over_the_shards() {
    var counts =
        IntStream.range(0, 4_000)
            .mapToObj(i -> ROUTES.shardOf(new TaskId(UUID.randomUUID())))
            .collect(Collectors.groupingBy(shard -> shard, Collectors.counting()));
    assertThat(counts).containsOnlyKeys(0, 1, 2, 3);
    assertThat(counts.values()).allMatch(count -> count > 800 && count < 1_200);
  }

  private static String shard() {
    return Integer.toString(ROUTES.shardOf(TASK));
  }
}
