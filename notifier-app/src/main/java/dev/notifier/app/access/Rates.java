package dev.notifier.app.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** Counts what somebody does, for the ten thousand who did something last. */
final class Rates<K> {
  private static final int CAPACITY = 10_000;

  private final Recent<K, Bucket> buckets = new Recent<>(CAPACITY);
  private final TimeMeter clock;

  Rates(TimeMeter clock) {
    this.clock = clock;
  }

  /**
   * Takes one.
   *
   * @return how long to wait for one, if there is none left
   */
  Optional<Duration> take(K who, long perSecond, long burst) {
    Bucket bucket = buckets.get(who, () -> full(perSecond, burst));
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket full(long perSecond, long burst) {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
