package dev.notifier.testkit.bench;

import java.time.Duration;

/** How an open-loop load submits what is to be submitted. */
enum Submission {
  /** What is to be submitted within 10 ms, in one request. */
  IN_BATCHES("in batches", "/v1/notifications/batch", 207, Duration.ofMillis(10)),

  /** Each notification in a request of its own. */
  ONE_BY_ONE("one by one", "/v1/notifications", 202, Duration.ofMillis(1));

  private final String words;
  private final String path;
  private final int accepted;
  private final Duration tick;

  Submission(String words, String path, int accepted, Duration tick) {
    this.words = words;
    this.path = path;
    this.accepted = accepted;
    this.tick = tick;
  }

  String path() {
    return path;
  }

  /** The status of an answer to what was accepted. */
  int accepted() {
    return accepted;
  }

  /** The time between two moments at which something is submitted. */
  Duration tick() {
    return tick;
  }

  @Override
  public String toString() {
    return words;
  }
}
