package dev.notifier.app.e2e.failpoint;

/** The attempt has ended all the workers that it may end. */
final class Abandoned extends Notification {

  Abandoned() {
    super(YES);
  }

  @Override
  void onceHalted(String order, World world) {
    String id = id("NOTIFICATION", order, world);
    world.execute("update notifier.task set claims = 5 where id = '%s'".formatted(id));
  }
}
