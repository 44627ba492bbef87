package dev.notifier.testkit.app;

import static java.util.stream.Collectors.joining;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Waiting;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Work for an instance whose cache is being made: notifications by batches, singly and by AMQP, of
 * which some fail at first. What it loads and runs often is what the next ones begin with.
 */
final class Training {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int BATCHES = 16;
  private static final int BATCH = 250;
  private static final int SINGLES = 2_000;
  private static final int MESSAGES = 1_000;
  private static final int ALL = BATCHES * BATCH + SINGLES + MESSAGES;
  private static final int FAILS = 16;

  private final NotifierApi api;
  private final Broker broker;
  private final String prefix;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger delivered = new AtomicInteger();

  Training(NotifierApi api, Broker broker, String prefix) {
    this.api = api;
    this.broker = broker;
    this.prefix = prefix;
  }

  /** Returns when everything is delivered. */
  void run() {
    try (ScriptedMerchant merchant = ScriptedMerchant.start()) {
      merchant.reply(this::reply);
      String url = merchant.url("/");
      IntStream.range(0, BATCHES).parallel().forEach(i -> submitBatch(url));
      IntStream.range(0, SINGLES).parallel().forEach(i -> submit(url));
      publish(url);
      if (!Waiting.until(PATIENCE, () -> delivered.get() >= ALL)) {
        throw new IllegalStateException("Delivered " + delivered + " of " + ALL);
      }
    }
  }

  private Reply reply(Received request) {
    String order = request.path();
    if (order.hashCode() % FAILS == 0 && failed.add(order)) {
      return Reply.status(500);
    }
    delivered.incrementAndGet();
    return Reply.ok("success");
  }

  private void submitBatch(String url) {
    String batch = Stream.generate(() -> order(url)).limit(BATCH).collect(joining(",", "[", "]"));
    NotifierApi.Reply reply = api.post("/v1/notifications/batch", batch);
    if (reply.status() != 207) {
      throw new IllegalStateException("Not accepted: " + reply);
    }
  }

  private void submit(String url) {
    var _ = api.acceptAt("/v1/notifications", order(url));
  }

  private void publish(String url) {
    try (BrokerClient producer = BrokerClient.of(broker, prefix)) {
      producer.requestAll(
          "notification", Stream.generate(() -> order(url)).limit(MESSAGES).toList());
    }
  }

  private static String order(String url) {
    String orderNo = UUID.randomUUID().toString();
    return """
        {"orderNo":"%s","notifyUrl":"%s","payload":{"status":"PAID","amount":"129.90"},\
        "schedule":{"delays":["PT0.2S","PT0.5S","PT1S"]}}"""
        .formatted(orderNo, url + orderNo);
  }
}
