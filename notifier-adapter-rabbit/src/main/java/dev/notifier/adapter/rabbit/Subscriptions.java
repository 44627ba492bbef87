package dev.notifier.adapter.rabbit;

import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import dev.notifier.domain.task.TaskKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Which queues are consumed together. First attempts, retries and requests have places of their
 * own, so that none starves another.
 */
final class Subscriptions {
  private final Names names;
  private final Consumer<Delivery> handovers;
  private final BiConsumer<TaskKind, Delivery> requests;
  private final Places firstAttempts;
  private final Places retries;
  private final Map<TaskKind, Places> intake = new EnumMap<>(TaskKind.class);

  Subscriptions(
      Settings settings, Consumer<Delivery> handovers, BiConsumer<TaskKind, Delivery> requests) {
    this.names = new Names(settings.prefix());
    this.handovers = handovers;
    this.requests = requests;
    this.firstAttempts = new Places(settings.inFlight());
    this.retries = new Places(settings.inFlight());
    for (TaskKind kind : TaskKind.values()) {
      intake.put(kind, new Places(settings.requestsInFlight()));
    }
  }

  /** For each connection anew, with the same places. */
  List<Subscription> over(int shards) {
    List<Subscription> all = new ArrayList<>();
    all.add(new Subscription(queues(shards, names::workQueue), firstAttempts, handovers));
    all.add(new Subscription(queues(shards, names::dueQueue), retries, handovers));
    intake.forEach(
        (kind, places) ->
            all.add(
                new Subscription(
                    List.of(names.requestQueue(kind)),
                    places,
                    delivery -> requests.accept(kind, delivery))));
    return List.copyOf(all);
  }

  private static List<String> queues(int shards, IntFunction<String> name) {
    return IntStream.range(0, shards).mapToObj(name).toList();
  }
}
