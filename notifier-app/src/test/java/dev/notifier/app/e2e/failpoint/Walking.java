package dev.notifier.app.e2e.failpoint;

/** No queue has the first delay for its own: its handover goes over two. */
final class Walking extends Notification {

  Walking() {
    super(NO, YES);
  }

  @Override
  String json(String order, World world) {
    return super.json(order, world)
        .replace("\"initialDelay\":\"PT0.5S\"", "\"initialDelay\":\"PT1.9S\"");
  }
}
