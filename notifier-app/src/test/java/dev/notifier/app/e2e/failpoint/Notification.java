package dev.notifier.app.e2e.failpoint;

import dev.notifier.testkit.Reply;
import dev.notifier.testkit.app.NotifierApi;
import java.util.List;

/** A notification is posted with an idempotency key; the receiver replies in this order. */
class Notification extends Scenario {
  private final List<Reply> replies;

  Notification(Reply... replies) {
    this.replies = List.of(replies);
  }

  @Override
  void prepare(String order, World world) {
    world
        .receiver()
        .on("/" + order)
        .reply(replies.getFirst(), replies.subList(1, replies.size()).toArray(Reply[]::new));
  }

  @Override
  String act(String order, World world) {
    return world.post("/v1/notifications", json(order, world), "Idempotency-Key", order);
  }

  /** The same answer also means the same task. */
  @Override
  String again(String order, World world) {
    NotifierApi.Reply reply =
        world.api().post("/v1/notifications", json(order, world), "Idempotency-Key", order);
    boolean same = reply.json().get("id").asString().equals(id("NOTIFICATION", order, world));
    return same ? Integer.toString(reply.status()) : reply.toString();
  }

  String json(String order, World world) {
    return NotifierApi.notification(order, world.receiver().url("/" + order), SCHEDULE);
  }
}
