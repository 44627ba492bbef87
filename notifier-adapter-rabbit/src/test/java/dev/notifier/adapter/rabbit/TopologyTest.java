package dev.notifier.adapter.rabbit;

import static com.rabbitmq.client.BuiltinExchangeType.DIRECT;
import static com.rabbitmq.client.BuiltinExchangeType.FANOUT;
import static com.rabbitmq.client.BuiltinExchangeType.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.adapter.rabbit.Topology.Binding;
import dev.notifier.adapter.rabbit.Topology.Exchange;
import dev.notifier.adapter.rabbit.Topology.Queue;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static final Ladder TWO_RUNGS =
      new Ladder(new TreeSet<>(Set.of(Duration.ofSeconds(3), Duration.ofDays(30))));
  private static final Topology TOPOLOGY = Topology.of(new Names("p"), 2, TWO_RUNGS);

  @Test
  void declares_the_exchanges() {
    assertThat(TOPOLOGY.exchanges())
        .containsExactly(
            new Exchange("p.work", DIRECT, Map.of()),
            new Exchange("p.delay", DIRECT, Map.of()),
            new Exchange("p.due", DIRECT, Map.of("alternate-exchange", "p.lost")),
            new Exchange("p.parked", FANOUT, Map.of()),
            new Exchange("p.lost", FANOUT, Map.of()),
            new Exchange("p.requests", DIRECT, Map.of()),
            new Exchange("p.rejected", FANOUT, Map.of()),
            new Exchange("p.events", TOPIC, Map.of()));
  }

  @Test
  void declares_each_queue_with_arguments_of_its_own() {
    assertThat(TOPOLOGY.queues())
        .containsExactlyInAnyOrder(
            keeper("p.parked"),
            keeper("p.lost"),
            keeper("p.rejected"),
            consumed("p.requests.notification", "p.rejected"),
            consumed("p.requests.inquiry", "p.rejected"),
            consumed("p.work.0", "p.parked"),
            consumed("p.work.1", "p.parked"),
            consumed("p.due.0", "p.parked"),
            consumed("p.due.1", "p.parked"),
            delaying("p.delay.3000.0", 3_000L, "0"),
            delaying("p.delay.3000.1", 3_000L, "1"),
            delaying("p.delay.2592000000.0", 2_592_000_000L, "0"),
            delaying("p.delay.2592000000.1", 2_592_000_000L, "1"));
  }

  @Test
  void binds_each_queue() {
    assertThat(TOPOLOGY.bindings())
        .containsExactlyInAnyOrder(
            new Binding("p.parked", "", "p.parked"),
            new Binding("p.lost", "", "p.lost"),
            new Binding("p.rejected", "", "p.rejected"),
            new Binding("p.requests", "notification", "p.requests.notification"),
            new Binding("p.requests", "inquiry", "p.requests.inquiry"),
            new Binding("p.work", "0", "p.work.0"),
            new Binding("p.work", "1", "p.work.1"),
            new Binding("p.work", "due.0", "p.due.0"),
            new Binding("p.work", "due.1", "p.due.1"),
            new Binding("p.due", "0", "p.due.0"),
            new Binding("p.due", "1", "p.due.1"),
            new Binding("p.delay", "3000.0", "p.delay.3000.0"),
            new Binding("p.delay", "3000.1", "p.delay.3000.1"),
            new Binding("p.delay", "2592000000.0", "p.delay.2592000000.0"),
            new Binding("p.delay", "2592000000.1", "p.delay.2592000000.1"));
  }

  @Test
  void dead_letters_to_delay_queues_from_nowhere() {
    Set<Object> targets =
        TOPOLOGY.queues().stream()
            .map(queue -> queue.arguments().get("x-dead-letter-exchange"))
            .collect(Collectors.toSet());
    assertThat(targets).doesNotContain("p.delay", "");
  }

  private static Queue keeper(String name) {
    return new Queue(
        name,
        Map.of(
            "x-queue-type", "quorum",
            "x-queue-leader-locator", "balanced",
            "x-delivery-limit", 1_000_000));
  }

  private static Queue consumed(String name, String deadLetterExchange) {
    return new Queue(
        name,
        Map.of(
            "x-queue-type", "quorum",
            "x-queue-leader-locator", "balanced",
            "x-overflow", "reject-publish",
            "x-dead-letter-strategy", "at-least-once",
            "x-dead-letter-exchange", deadLetterExchange,
            "x-delivery-limit", 1_000));
  }

  private static Queue delaying(String name, long ttl, String key) {
    return new Queue(
        name,
        Map.of(
            "x-queue-type", "quorum",
            "x-queue-leader-locator", "balanced",
            "x-overflow", "reject-publish",
            "x-dead-letter-strategy", "at-least-once",
            "x-dead-letter-exchange", "p.due",
            "x-dead-letter-routing-key", key,
            "x-message-ttl", ttl));
  }
}
