package dev.notifier.adapter.rabbit;

import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a handover is published, so that it arrives when it is due. */
record Routes(Names names, int shards, Ladder ladder) {

  record Route(String exchange, String key) {}

  /**
   * First attempts and retries go to separate queues, so that neither starves the other.
   *
   * @param now by the clock that the due time was computed with
   */
  Route of(Handover handover, Instant now) {
    int shard = shardOf(handover.task());
    Optional<Duration> rung = ladder.rungFor(Duration.between(now, handover.dueAt()));
    if (rung.isPresent()) {
      return new Route(names.delay(), names.delayKey(rung.get(), shard));
    }
    return new Route(
        names.work(), handover.attempt() == 1 ? names.shardKey(shard) : names.dueNowKey(shard));
  }

  /** Stable over releases: the low bits of a UUID of version 7 are random. */
  int shardOf(TaskId task) {
    long bits = task.value().getMostSignificantBits() ^ task.value().getLeastSignificantBits();
    return Math.floorMod(Long.hashCode(bits), shards);
  }
}
