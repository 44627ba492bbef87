package dev.notifier.adapter.rabbit;

import static com.rabbitmq.client.BuiltinExchangeType.DIRECT;
import static com.rabbitmq.client.BuiltinExchangeType.FANOUT;
import static com.rabbitmq.client.BuiltinExchangeType.TOPIC;

import com.rabbitmq.client.BuiltinExchangeType;
import dev.notifier.domain.task.TaskKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must exist on the broker: a pure function of the names, the shards and the ladder. */
record Topology(List<Exchange> exchanges, List<Queue> queues, List<Binding> bindings) {
  /**
   * How often a handover may come back unacknowledged. Explicit, because the brokers' defaults
   * differ; far above what restarts cause, far below what a poison message would.
   */
  static final int DELIVERY_LIMIT = 1_000;

  /** For queues that only people read: looking must never lose a message. */
  static final int KEEPER_DELIVERY_LIMIT = 1_000_000;

  record Exchange(String name, BuiltinExchangeType type, Map<String, Object> arguments) {}

  record Queue(String name, Map<String, Object> arguments) {}

  record Binding(String exchange, String key, String queue) {}

  /** The exchanges come first, then each queue before its bindings. */
  static Topology of(Names names, int shards, Ladder ladder) {
    List<Exchange> exchanges =
        List.of(
            new Exchange(names.work(), DIRECT, Map.of()),
            new Exchange(names.delay(), DIRECT, Map.of()),
            // A delay queue whose target has gone would hold up everything behind its head.
            new Exchange(names.due(), DIRECT, Map.of("alternate-exchange", names.lost())),
            new Exchange(names.parked(), FANOUT, Map.of()),
            new Exchange(names.lost(), FANOUT, Map.of()),
            new Exchange(names.requests(), DIRECT, Map.of()),
            new Exchange(names.rejected(), FANOUT, Map.of()),
            new Exchange(names.events(), TOPIC, Map.of()));
    List<Queue> queues = new ArrayList<>();
    List<Binding> bindings = new ArrayList<>();
    for (String keeper : List.of(names.parked(), names.lost(), names.rejected())) {
      queues.add(new Queue(keeper, quorum("x-delivery-limit", KEEPER_DELIVERY_LIMIT)));
      bindings.add(new Binding(keeper, "", keeper));
    }
    for (TaskKind kind : TaskKind.values()) {
      String intake = names.requestQueue(kind);
      queues.add(new Queue(intake, consumed(names.rejected())));
      bindings.add(new Binding(names.requests(), Names.requestKey(kind), intake));
    }
    for (int shard = 0; shard < shards; shard++) {
      queues.add(new Queue(names.workQueue(shard), consumed(names.parked())));
      bindings.add(new Binding(names.work(), names.shardKey(shard), names.workQueue(shard)));
      queues.add(new Queue(names.dueQueue(shard), consumed(names.parked())));
      bindings.add(new Binding(names.due(), names.shardKey(shard), names.dueQueue(shard)));
      // Retries that are due at once: the due exchange belongs to the delay queues alone.
      bindings.add(new Binding(names.work(), names.dueNowKey(shard), names.dueQueue(shard)));
      for (Duration delay : ladder.rungs()) {
        String queue = names.delayQueue(delay, shard);
        queues.add(new Queue(queue, delaying(names, delay, shard)));
        bindings.add(new Binding(names.delay(), names.delayKey(delay, shard), queue));
      }
    }
    return new Topology(exchanges, List.copyOf(queues), List.copyOf(bindings));
  }

  private static Map<String, Object> consumed(String deadLetterExchange) {
    Map<String, Object> arguments = deadLettering(deadLetterExchange);
    arguments.put("x-delivery-limit", DELIVERY_LIMIT);
    return Map.copyOf(arguments);
  }

  private static Map<String, Object> delaying(Names names, Duration delay, int shard) {
    Map<String, Object> arguments = deadLettering(names.due());
    arguments.put("x-dead-letter-routing-key", names.shardKey(shard));
    arguments.put("x-message-ttl", delay.toMillis());
    return Map.copyOf(arguments);
  }

  /** Without reject-publish the broker falls back to at-most-once, and only logs it. */
  private static Map<String, Object> deadLettering(String exchange) {
    Map<String, Object> arguments = new HashMap<>(quorum("x-dead-letter-exchange", exchange));
    arguments.put("x-dead-letter-strategy", "at-least-once");
    arguments.put("x-overflow", "reject-publish");
    return arguments;
  }

  private static Map<String, Object> quorum(String argument, Object value) {
    return Map.of("x-queue-type", "quorum", "x-queue-leader-locator", "balanced", argument, value);
  }
}
