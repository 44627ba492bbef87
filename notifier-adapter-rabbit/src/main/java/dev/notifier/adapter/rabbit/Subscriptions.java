package dev.notifier.adapter.rabbit;

import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import dev.notifier.domain.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Which queues are consumed together: first attempts, retries and requests starve none of them. */
record Subscriptions(
    Settings settings, Consumer<Delivery> handovers, BiConsumer<TaskKind, Delivery> requests) {

  List<Subscription> over(int shards) {
    Names names = new Names(settings.prefix());
    List<Subscription> all = new ArrayList<>();
    all.add(new Subscription(queues(shards, names::workQueue), settings.inFlight(), handovers));
    all.add(new Subscription(queues(shards, names::dueQueue), settings.inFlight(), handovers));
    for (TaskKind kind : TaskKind.values()) {
      all.add(
          new Subscription(
              List.of(names.requestQueue(kind)),
              settings.requestsInFlight(),
              delivery -> requests.accept(kind, delivery)));
    }
    return List.copyOf(all);
  }

  private static List<String> queues(int shards, IntFunction<String> name) {
    return IntStream.range(0, shards).mapToObj(name).toList();
  }
}
