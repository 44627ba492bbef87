package dev.notifier.adapter.rabbit;

import dev.notifier.domain.application.ShardCounts;

/** Over how many shards handovers are spread now, and how many must be consumed. */
final class Shards {
  private final ShardCounts counts;
  private final String prefix;
  private final int published;
  private int consumed;

  Shards(ShardCounts counts, String prefix, int published) {
    this.counts = counts;
    this.prefix = prefix;
    this.published = published;
  }

  /**
   * The most that were ever published to; asked of the database once.
   *
   * @throws dev.notifier.domain.application.StoreUnavailableException if it does not answer
   */
  synchronized int consumed() {
    if (consumed == 0) {
      consumed = Math.max(published, counts.record(prefix, published));
    }
    return consumed;
  }
}
