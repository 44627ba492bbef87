package dev.notifier.adapter.persistence;

import java.time.Duration;

/**
 * How long a batcher waits after a transaction, so that more items share the next one. A
 * transaction costs the database more than several items in it; but where callers come one by one,
 * none waits, where transactions are quick, waiting for company gains little, and who is as many as
 * usual need not wait for more.
 */
final class Linger {
  private static final int COMPANY = 4;
  private static final int TRANSACTIONS = 2;

  /** After a pause a batch is often small though many callers come: one alone says little. */
  private static final double WEIGHT_OF_THE_LATEST = 1.0 / 8;

  private final Duration longest;
  private double usual;

  Linger(Duration longest) {
    this.longest = longest;
  }

  /** To wait until so many items have come, but no longer than this. */
  record Wait(int items, Duration longest) {}

  /** What to wait for after a batch of so many items whose transaction took so long. */
  Wait after(int items, Duration transaction) {
    usual += (items - usual) * WEIGHT_OF_THE_LATEST;
    if (usual < COMPANY) {
      return new Wait(0, Duration.ZERO);
    }
    Duration wait = transaction.multipliedBy(TRANSACTIONS);
    return new Wait((int) Math.round(usual), wait.compareTo(longest) < 0 ? wait : longest);
  }
}
