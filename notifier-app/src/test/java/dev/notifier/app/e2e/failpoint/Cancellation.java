package dev.notifier.app.e2e.failpoint;

/** A notification is called off before its first attempt. */
final class Cancellation extends Notification {

  Cancellation() {
    super(YES);
  }

  @Override
  void prepare(String order, World world) {
    super.prepare(order, world);
    super.act(order, world);
  }

  @Override
  String act(String order, World world) {
    return world.post(path(order, world), "");
  }

  @Override
  String again(String order, World world) {
    return act(order, world);
  }

  @Override
  String json(String order, World world) {
    return super.json(order, world).replace("PT0.5S", "PT20M");
  }

  private static String path(String order, World world) {
    return "/v1/notifications/" + id("NOTIFICATION", order, world) + "/cancel";
  }
}
