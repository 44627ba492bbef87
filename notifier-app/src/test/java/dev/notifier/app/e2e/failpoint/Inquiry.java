package dev.notifier.app.e2e.failpoint;

import dev.notifier.testkit.Reply;
import dev.notifier.testkit.app.InquiryRequest;
import dev.notifier.testkit.app.NotifierApi;

/** An inquiry that is confirmed when it asks, and starts a notification then. */
class Inquiry extends Scenario {

  @Override
  void prepare(String order, World world) {
    world.receiver().on("/upstream/" + order).reply(Reply.ok(InquiryRequest.PAID));
    world.receiver().on("/" + order).reply(YES);
  }

  @Override
  String act(String order, World world) {
    return world.post("/v1/inquiries", json(order, world), "Idempotency-Key", order);
  }

  @Override
  String again(String order, World world) {
    NotifierApi.Reply reply =
        world.api().post("/v1/inquiries", json(order, world), "Idempotency-Key", order);
    boolean same = reply.json().get("id").asString().equals(id("INQUIRY", order, world));
    return same ? Integer.toString(reply.status()) : reply.toString();
  }

  private static String json(String order, World world) {
    String notification =
        "{\"notifyUrl\":\"%s\",\"schedule\":%s}"
            .formatted(world.receiver().url("/" + order), SCHEDULE);
    return InquiryRequest.of(order, world.receiver().url("/upstream/" + order))
        .with("schedule", SCHEDULE)
        .with("onConfirmed", notification)
        .json();
  }
}
