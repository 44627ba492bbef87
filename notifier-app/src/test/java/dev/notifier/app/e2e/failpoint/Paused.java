package dev.notifier.app.e2e.failpoint;

/** The merchant is paused until the last process is back. */
class Paused extends Notification {

  Paused() {
    super(YES);
  }

  @Override
  void prepare(String order, World world) {
    super.prepare(order, world);
    setPaused(true, order, world);
  }

  @Override
  void onceBack(String order, World world) {
    setPaused(false, order, world);
  }

  @Override
  String json(String order, World world) {
    return """
        {"orderNo":"%s","merchantNo":"%s","payload":{},"schedule":%s}"""
        .formatted(order, order, SCHEDULE);
  }

  final String setPaused(boolean paused, String order, World world) {
    String profile =
        "{\"notifyUrl\":\"%s\",\"paused\":%s}".formatted(world.receiver().url("/" + order), paused);
    return Integer.toString(world.api().put("/v1/merchants/" + order, profile).status());
  }
}
