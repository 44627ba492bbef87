package dev.notifier.domain.application;

/**
 * Remembers over how many shards handovers have ever been spread, so that no queue is left without
 * a consumer.
 */
@FunctionalInterface
public interface ShardCounts {

  /**
   * Records the present count.
   *
   * @param prefix the names' prefix of the broker topology
   * @return the largest count ever recorded for the prefix
   */
  int record(String prefix, int shards);
}
