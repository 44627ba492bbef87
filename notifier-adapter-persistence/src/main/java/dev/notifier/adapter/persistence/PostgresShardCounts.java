package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.ShardCounts;

/** Keeps every shard count that was ever used. */
final class PostgresShardCounts implements ShardCounts {
  private final Store store;

  PostgresShardCounts(Store store) {
    this.store = store;
  }

  @Override
  public int record(String prefix, int shards) {
    return store.query(
        jdbc -> {
          jdbc.sql(
                  """
                  insert into notifier.shard_count (prefix, shards, recorded_at)
                  values (:prefix, :shards, now()) on conflict do nothing""")
              .param("prefix", prefix)
              .param("shards", shards)
              .update();
          return jdbc.sql("select max(shards) from notifier.shard_count where prefix = :prefix")
              .param("prefix", prefix)
              .query(Integer.class)
              .single();
        });
  }
}
