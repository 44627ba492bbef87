package dev.notifier.testkit.bench;

import java.io.IOException;

/** One by one by HTTP, from 64 clients at once. */
final class SingleIntake implements Intake {
  private static final int CLIENTS = 64;

  private final Crowd crowd;
  private final JsonPosts posts;
  private final String receiver;

  SingleIntake(int port, String key, String receiver) {
    this.crowd = new Crowd(port, 202);
    this.posts = new JsonPosts("/v1/notifications", key);
    this.receiver = receiver;
  }

  @Override
  public void submit(int count) throws IOException {
    crowd.send(count, CLIENTS, () -> posts.of(Notification.request(receiver)));
  }

  @Override
  public void close() {
    // Each time it has connections of its own.
  }
}
