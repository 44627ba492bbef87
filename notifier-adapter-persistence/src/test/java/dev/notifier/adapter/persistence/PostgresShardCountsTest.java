package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.ShardCounts;
import org.junit.jupiter.api.Test;

class PostgresShardCountsTest {
  @Test
  void answers_the_largest_count_ever_recorded_for_the_prefix() {
    try (TestDatabase database = TestDatabase.create()) {
      ShardCounts counts = database.bean(ShardCounts.class);

      assertThat(counts.record("notifier.v1", 2)).isEqualTo(2);
      assertThat(counts.record("notifier.v1", 4)).isEqualTo(4);
      assertThat(counts.record("notifier.v1", 1)).isEqualTo(4);
      assertThat(counts.record("notifier.v1", 1)).isEqualTo(4);
      assertThat(counts.record("notifier.v2", 1)).isEqualTo(1);
    }
  }
}
