package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.adapter.rabbit.Routes.Route;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Instant;
import java.util.List;
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
    assertThat(ROUTES.of(new Handover(TASK, 1, NOW), NOW)).isEqualTo(new Route("p.work", shard()));
  }

  @Test
  void sends_a_retry_that_is_due_to_the_due_queue() {
    assertThat(ROUTES.of(new Handover(TASK, 2, NOW.minusSeconds(9)), NOW))
        .isEqualTo(new Route("p.work", "due." + shard()));
  }

  @Test
  void sends_what_must_wait_to_a_delay_queue() {
    assertThat(ROUTES.of(new Handover(TASK, 1, NOW.plusSeconds(30)), NOW))
        .isEqualTo(new Route("p.delay", "30000." + shard()));
    assertThat(ROUTES.of(new Handover(TASK, 7, NOW.plusMillis(1)), NOW))
        .isEqualTo(new Route("p.delay", "10." + shard()));
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
