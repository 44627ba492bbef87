package dev.notifier.testkit.chaos;

import dev.notifier.testkit.app.NotifierApi;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Submits orders over HTTP, with a key that makes it safe to come again. */
final class HttpProducer {
  private final String receiver;

  HttpProducer(String receiver) {
    this.receiver = receiver;
  }

  Submission submit(Order order, NotifierApi api) {
    try {
      return switch (order.way()) {
        case BATCH -> batch(order, api);
        case INQUIRY -> single("/v1/inquiries", order.inquiry(receiver), order, api);
        case HTTP, AMQP -> single("/v1/notifications", order.notification(receiver), order, api);
      };
    } catch (UncheckedIOException e) {
      return new Submission.InDoubt();
    }
  }

  private static Submission single(String path, String json, Order order, NotifierApi api) {
    NotifierApi.Reply reply = api.post(path, json, "Idempotency-Key", order.key());
    if (reply.status() == 202) {
      return new Submission.Taken(List.of(reply.json().get("id").asString()));
    }
    return isToComeAgain(reply.status())
        ? new Submission.InDoubt()
        : new Submission.Wrong(reply.toString());
  }

  /** The same item twice: the second must not become another task. */
  private Submission batch(Order order, NotifierApi api) {
    String item = order.batchItem(receiver);
    NotifierApi.Reply reply = api.post("/v1/notifications/batch", "[" + item + "," + item + "]");
    if (reply.status() != 207) {
      return isToComeAgain(reply.status())
          ? new Submission.InDoubt()
          : new Submission.Wrong(reply.toString());
    }
    List<JsonNode> items = reply.json().get("items").valueStream().toList();
    if (items.stream().allMatch(it -> it.get("status").asInt() == 202)) {
      return new Submission.Taken(items.stream().map(it -> it.get("id").asString()).toList());
    }
    return items.stream().anyMatch(it -> isToComeAgain(it.get("status").asInt()))
        ? new Submission.InDoubt()
        : new Submission.Wrong(reply.toString());
  }

  private static boolean isToComeAgain(int status) {
    return status == 503 || status == 429;
  }
}
