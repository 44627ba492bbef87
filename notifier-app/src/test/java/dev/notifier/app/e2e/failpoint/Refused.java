package dev.notifier.app.e2e.failpoint;

/** Some listener's queue refuses events, and is gone when the process has ended. */
final class Refused extends Notification {

  Refused() {
    super(YES);
  }

  @Override
  void prepare(String order, World world) {
    super.prepare(order, world);
    world.client().refuseEvents();
  }

  @Override
  void onceHalted(String order, World world) {
    world.client().acceptEvents();
  }
}
