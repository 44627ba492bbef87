package dev.notifier.app.e2e.failpoint;

/** The first process's lease outlasts the start of the second, and has lapsed for the third. */
final class LastingLease extends Notification {
  private boolean lasting;

  LastingLease() {
    super(YES);
  }

  @Override
  void onceHalted(String order, World world) {
    lasting = !lasting;
    String until = lasting ? "clock_timestamp() + interval '1 minute'" : "clock_timestamp()";
    String id = id("NOTIFICATION", order, world);
    world.execute("update notifier.task set lease_until = %s where id = '%s'".formatted(until, id));
  }
}
