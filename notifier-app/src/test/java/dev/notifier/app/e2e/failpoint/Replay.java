package dev.notifier.app.e2e.failpoint;

import static org.awaitility.Awaitility.await;

/** A notification that was given up is started again. */
class Replay extends Notification {

  Replay() {
    super(NO, YES);
  }

  @Override
  void prepare(String order, World world) {
    super.prepare(order, world);
    super.act(order, world);
    String id = id("NOTIFICATION", order, world);
    await().until(() -> world.events().of(id).size() == 2);
  }

  @Override
  String act(String order, World world) {
    String id = id("NOTIFICATION", order, world);
    return world.post("/v1/notifications/" + id + "/replay", "");
  }

  /** It would be started once more. */
  @Override
  String again(String order, World world) {
    return "";
  }

  /** One attempt. */
  @Override
  String json(String order, World world) {
    return """
        {"orderNo":"%s","merchantNo":"%s","notifyUrl":"%s","payload":{},"schedule":{"delays":[]}}"""
        .formatted(order, order, world.receiver().url("/" + order));
  }
}
