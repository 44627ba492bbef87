package dev.notifier.adapter.rabbit;

import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a handover is published, so that it arrives when it is due. */
record Routes(Names names, int shards, Ladder ladder) {

  /**
   * How much before it is due a handover comes back, so that what the broker takes to bring it does
   * not make it late: who receives it waits out the rest.
   */
  private static final Duration EARLY = Duration.ofMillis(5);

  /** Where messages go. */
  record Way(String exchange, String key) {}

  /**
   * How one goes there.
   *
   * @param expiry how long it waits there, if that is less than others do
   */
  record Route(Way way, Optional<Duration> expiry) {}

  /**
   * First attempts and retries go to separate queues, so that neither starves the other.
   *
   * @param now by the clock that the due time was computed with
   */
  Route of(Handover handover, Instant now) {
    int shard = shardOf(handover.task());
    Duration remaining = Duration.between(now, handover.dueAt());
    Optional<Duration> rung = ladder.rungFor(remaining);
    if (rung.isPresent()) {
      Way way = new Way(names.delay(), names.delayKey(rung.get(), shard));
      return new Route(way, expiry(rung.get(), remaining));
    }
    String key = handover.attempt() == 1 ? names.shardKey(shard) : names.dueNowKey(shard);
    return new Route(new Way(names.work(), key), Optional.empty());
  }

  /**
   * On its last hop a handover leaves the queue by its own time. The broker looks at the head of
   * the queue only, but those before it were published before, and so are due hardly later.
   */
  private static Optional<Duration> expiry(Duration rung, Duration remaining) {
    Duration wait = remaining.minus(EARLY);
    return rung.compareTo(remaining) < 0
        ? Optional.empty()
        : Optional.of(wait.isPositive() ? wait : Duration.ZERO);
  }

  /** Stable over releases: the low bits of a UUID of version 7 are random. */
  int shardOf(TaskId task) {
    long bits = task.value().getMostSignificantBits() ^ task.value().getLeastSignificantBits();
    return Math.floorMod(Long.hashCode(bits), shards);
  }
}
