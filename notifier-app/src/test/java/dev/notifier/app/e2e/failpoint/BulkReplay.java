package dev.notifier.app.e2e.failpoint;

/** All that was given up of a merchant's is started again. */
final class BulkReplay extends Replay {

  /** The work begins beside the answer: it may still get through. */
  @Override
  String act(String order, World world) {
    world.post(
        "/v1/replays",
        """
        {"merchantNo":"%s","state":"EXHAUSTED","from":"2025-01-01T00:00:00Z","to":"2100-01-01T00:00:00Z"}"""
            .formatted(order));
    return "";
  }
}
