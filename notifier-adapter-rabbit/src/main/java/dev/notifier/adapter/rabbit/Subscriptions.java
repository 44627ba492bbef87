package dev.notifier.adapter.rabbit;

import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Which queues are consumed together: first attempts, retries and requests starve none of them. */
record Subscriptions(
    Settings settings, Consumer<Delivery> handovers, Consumer<Delivery> notifications) {

  List<Subscription> over(int shards) {
    Names names = new Names(settings.prefix());
    return List.of(
        new Subscription(queues(shards, names::workQueue), settings.inFlight(), handovers),
        new Subscription(queues(shards, names::dueQueue), settings.inFlight(), handovers),
        new Subscription(
            List.of(names.requestQueue(Names.NOTIFICATION)),
            settings.requestsInFlight(),
            notifications));
  }

  private static List<String> queues(int shards, IntFunction<String> name) {
    return IntStream.range(0, shards).mapToObj(name).toList();
  }
}
