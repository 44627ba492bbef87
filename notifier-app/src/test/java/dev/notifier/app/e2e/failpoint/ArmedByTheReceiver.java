package dev.notifier.app.e2e.failpoint;

import dev.notifier.testkit.Reply;

/** The failpoint counts from the first answer on, which is a failure. */
final class ArmedByTheReceiver extends Notification {

  ArmedByTheReceiver() {
    super(NO, YES);
  }

  @Override
  void arm(Halt halt, String order, World world) {
    world.receiver().on("/" + order).reply(Reply.doing(() -> world.arm(halt), NO), YES);
  }
}
