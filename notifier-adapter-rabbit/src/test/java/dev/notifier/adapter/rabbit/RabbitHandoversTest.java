package dev.notifier.adapter.rabbit;

import static dev.notifier.adapter.rabbit.Adapter.handover;
import static dev.notifier.adapter.rabbit.Adapter.settings;
import static dev.notifier.adapter.rabbit.Eventually.eventually;
import static dev.notifier.adapter.rabbit.Eventually.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Step;
import dev.notifier.domain.application.Handovers.HandoverUnconfirmedException;
import dev.notifier.domain.task.Handover;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Servers;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RabbitHandoversTest {
  private static final Broker BROKER = Servers.shared().broker();
  private static final Settings SETTINGS =
      settings(Duration.ofMillis(1_700), Duration.ofMinutes(5));

  private final Runs runs = new Runs();

  @ParameterizedTest
  @CsvSource({
    "1, PT0S",
    "2, PT0S",
    "2, PT1S",
    "1, PT1.7S",
    "3, PT0.123S",
    "3, PT1.234S",
    "4, PT2.987S"
  })
  void arrives_when_it_is_due_by_one_hop_or_a_walk_and_never_before(int attempt, Duration delay) {
    try (Adapter adapter = Adapter.consuming(BROKER, SETTINGS, runs)) {
      Handover handover = handover(attempt, delay);
      adapter.handovers.handOver(handover);
      Runs.Run run = runs.await(handover);
      assertThat(run.handover().dueAt()).isEqualTo(handover.dueAt().truncatedTo(ChronoUnit.MICROS));
      assertThat(run.redelivered()).isFalse();
      assertThat(Duration.between(run.handover().dueAt(), run.at()))
          .isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }
  }

  @Test
  void is_not_held_up_by_one_that_waits_for_longer() {
    try (Adapter adapter = Adapter.consuming(BROKER, SETTINGS, runs)) {
      Handover slow = handover(2, Duration.ofMinutes(5));
      Handover fast = handover(2, Duration.ofSeconds(1));
      adapter.handovers.handOver(slow);
      adapter.handovers.handOver(fast);
      assertThat(Duration.between(fast.dueAt(), runs.await(fast).at()))
          .isLessThan(Duration.ofSeconds(1));
      assertThat(runs.of(slow)).isEmpty();
    }
  }

  @Test
  void walks_without_bothering_the_worker_on_the_way() {
    try (Adapter adapter = Adapter.consuming(BROKER, SETTINGS, runs)) {
      Handover handover = handover(2, Duration.ofMillis(1_380));
      adapter.handovers.handOver(handover);
      runs.await(handover);
      never(Duration.ofMillis(200), () -> runs.of(handover).size() > 1);
    }
  }

  @Test
  void tells_of_its_steps_on_the_wire_in_their_order() {
    try (Adapter adapter = Adapter.consuming(BROKER, SETTINGS, runs)) {
      Handover handover = handover(2, Duration.ofMillis(1_380));
      adapter.handovers.handOver(handover);
      runs.await(handover);
      assertThat(adapter.steps)
          .startsWith(Step.HANDOVER_PUBLISHED, Step.HANDOVER_PUBLISHED, Step.HANDOVER_WALKED)
          .doesNotContain(Step.EVENT_PUBLISHED);
    }
  }

  @Test
  void counts_attempts_by_its_own_header_and_never_by_deaths() throws Exception {
    try (Adapter adapter = Adapter.consuming(BROKER, SETTINGS, runs)) {
      Handover handover = handover(7, Duration.ofMillis(40));
      BasicProperties fresh = HandoverMessage.write(handover);
      assertThat(fresh.getHeaders().keySet()).noneMatch(header -> header.startsWith("x-death"));
      Map<String, Object> headers = new HashMap<>(fresh.getHeaders());
      headers.put(
          "x-death",
          List.of(
              Map.of(
                  "queue", adapter.names.dueQueue(0),
                  "reason", "expired",
                  "exchange", adapter.names.due(),
                  "routing-keys", List.of("0"),
                  "count", 99L)));
      BasicProperties forged = fresh.builder().headers(headers).build();
      adapter.publishRaw(adapter.names.work(), "0", forged, new byte[0]);
      assertThat(runs.await(handover).handover().attempt()).isEqualTo(7);
    }
  }

  @Test
  void offers_many_at_once_and_counts_what_was_confirmed() {
    try (Adapter adapter = Adapter.consuming(BROKER, SETTINGS, runs)) {
      List<Handover> handovers =
          IntStream.range(0, 3_000).mapToObj(i -> handover(1, Duration.ZERO)).toList();
      assertThat(adapter.handovers.offer(handovers)).isEqualTo(3_000);
      eventually(() -> runs.all().size() == 3_000);
      eventually(() -> adapter.works.size() == 0 && adapter.backlog.ready() == 0);
    }
  }

  @Test
  void many_that_are_due_together_are_few_messages() {
    try (Adapter adapter = Adapter.publishing(BROKER, settings(), runs)) {
      List<Handover> handovers =
          IntStream.range(0, 320).mapToObj(i -> handover(1, Duration.ZERO)).toList();
      assertThat(adapter.handovers.offer(handovers)).isEqualTo(320);
      eventually(() -> adapter.backlog.ready() == 10);
      adapter.consumption.start();
      eventually(() -> runs.all().size() == 320);
      assertThat(runs.all())
          .extracting(Runs.Run::handover)
          .extracting(Handover::task)
          .containsExactlyInAnyOrderElementsOf(handovers.stream().map(Handover::task).toList());
    }
  }

  @Test
  void many_that_wait_together_arrive_each_when_it_is_due_and_never_before() {
    try (Adapter adapter = Adapter.consuming(BROKER, SETTINGS, runs)) {
      List<Handover> handovers =
          IntStream.range(0, 100).mapToObj(i -> handover(2, Duration.ofMillis(1_500 + i))).toList();
      assertThat(adapter.handovers.offer(handovers)).isEqualTo(100);
      for (Handover handover : handovers) {
        assertThat(Duration.between(handover.dueAt(), runs.await(handover).at()))
            .isBetween(Duration.ZERO, Duration.ofSeconds(1));
      }
      assertThat(runs.all()).hasSize(100);
    }
  }

  @Test
  void counts_only_those_that_were_confirmed() throws Exception {
    Settings one = settings();
    Settings two = new Settings(one.prefix(), 2, one.delays(), 16, 4, one.drain());
    try (Adapter adapter = Adapter.publishing(BROKER, two, runs)) {
      Routes routes = new Routes(adapter.names, 2, Ladder.with(List.of()));
      List<Handover> handovers =
          IntStream.range(0, 100).mapToObj(i -> handover(1, Duration.ZERO)).toList();
      long onFirst =
          handovers.stream().filter(handover -> routes.shardOf(handover.task()) == 0).count();
      adapter.deleteQueue(adapter.names.workQueue(1));
      assertThat(adapter.handovers.offer(handovers)).isEqualTo((int) onFirst);
    }
  }

  @Test
  void callers_that_come_together_share_messages() throws Exception {
    try (Adapter adapter = Adapter.publishing(BROKER, settings(), runs)) {
      List<Handover> handovers =
          IntStream.range(0, 1_000).mapToObj(i -> handover(1 + i % 2, Duration.ZERO)).toList();
      List<Thread> callers =
          handovers.stream()
              .map(one -> Thread.ofVirtual().start(() -> adapter.handovers.handOver(one)))
              .toList();
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(adapter.backlog.ready()).isLessThan(500);
      adapter.consumption.start();
      handovers.forEach(runs::await);
      eventually(() -> adapter.works.size() == 0);
      assertThat(runs.all()).hasSize(1_000);
    }
  }

  @Test
  void offers_nothing_with_ease() {
    try (Adapter adapter = Adapter.publishing(BROKER, SETTINGS, runs)) {
      assertThat(adapter.handovers.offer(List.of())).isEqualTo(0);
    }
  }

  @Test
  void an_unroutable_handover_is_an_error_and_the_missing_queue_is_declared_again()
      throws Exception {
    try (Adapter adapter = Adapter.publishing(BROKER, settings(), runs)) {
      adapter.deleteQueue(adapter.names.workQueue(0));
      assertThatExceptionOfType(HandoverUnconfirmedException.class)
          .isThrownBy(() -> adapter.handovers.handOver(handover(1, Duration.ZERO)))
          .withMessageContaining("NO_ROUTE");
      eventually(() -> adapter.handovers.offer(List.of(handover(1, Duration.ZERO))) == 1);
    }
  }

  @Test
  void a_missing_exchange_is_an_error_and_is_declared_again() throws Exception {
    try (Adapter adapter = Adapter.publishing(BROKER, settings(), runs)) {
      adapter.deleteExchange(adapter.names.delay());
      assertThatExceptionOfType(HandoverUnconfirmedException.class)
          .isThrownBy(() -> adapter.handovers.handOver(handover(1, Duration.ofHours(1))));
      eventually(() -> adapter.handovers.offer(List.of(handover(1, Duration.ofHours(1)))) == 1);
    }
  }

  @Test
  void tells_how_much_is_ready_for_the_workers() {
    try (Adapter adapter = Adapter.publishing(BROKER, settings(), runs)) {
      adapter.handovers.handOver(handover(1, Duration.ZERO));
      adapter.handovers.handOver(handover(1, Duration.ZERO));
      adapter.handovers.handOver(handover(2, Duration.ZERO));
      adapter.handovers.handOver(handover(2, Duration.ofHours(1)));
      eventually(() -> adapter.backlog.ready() == 3);
    }
  }
}
