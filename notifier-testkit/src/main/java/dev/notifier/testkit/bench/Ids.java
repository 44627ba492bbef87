package dev.notifier.testkit.bench;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that begin with the time, as RFC 9562 has them in its version 7. */
final class Ids {
  private Ids() {}

  static UUID next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
    long low = random.nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low);
  }
}
