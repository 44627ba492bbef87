package dev.notifier.app.e2e.failpoint;

import dev.notifier.testkit.Reply;

/** The request is on the wire when the process ends: the receiver sees to that. */
final class KillingReceiver extends Notification {

  KillingReceiver() {
    super(YES);
  }

  @Override
  void prepare(String order, World world) {
    world.receiver().on("/" + order).reply(Reply.doing(world::kill, Reply.status(500)), YES);
  }
}
