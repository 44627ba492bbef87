package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.domain.application.StoreUnavailableException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShardsTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void consumes_every_shard_ever_recorded_and_asks_once() {
    Shards shards =
        new Shards(
            (prefix, count) -> {
              asked.incrementAndGet();
              return 5;
            },
            "p",
            2);
    assertThat(shards.consumed()).isEqualTo(5);
    assertThat(shards.consumed()).isEqualTo(5);
    assertThat(asked).hasValue(1);
  }

  @Test
  void asks_again_after_the_database_was_away() {
    Shards shards =
        new Shards(
            (prefix, count) -> {
              if (asked.incrementAndGet() == 1) {
                throw new StoreUnavailableException("away", new IOException());
              }
              return count;
            },
            "p",
            2);
    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(shards::consumed);
    assertThat(shards.consumed()).isEqualTo(2);
  }
}
