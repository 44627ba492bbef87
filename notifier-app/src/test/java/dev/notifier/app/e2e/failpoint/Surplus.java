package dev.notifier.app.e2e.failpoint;

import static org.awaitility.Awaitility.await;

/** A handover comes that the broker has kept although its attempt was made. */
final class Surplus extends Notification {

  Surplus() {
    super(YES);
  }

  @Override
  void prepare(String order, World world) {
    super.prepare(order, world);
    super.act(order, world);
    String id = id("NOTIFICATION", order, world);
    await().until(() -> !world.events().of(id).isEmpty());
  }

  @Override
  String act(String order, World world) {
    world.client().handOver(id("NOTIFICATION", order, world), 1);
    return "";
  }
}
