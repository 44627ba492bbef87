package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeldBackWarningsTest {
  private static final MerchantKey MERCHANT = new MerchantKey("default", "M-1");

  private long nanoTime = -5;
  private final HeldBackWarnings warnings = new HeldBackWarnings(() -> nanoTime);

  @Test
  void says_it_of_each_merchant_once_in_ten_minutes() {
    assertThat(warnings.isTime(MERCHANT)).isTrue();
    assertThat(warnings.isTime(MERCHANT)).isFalse();
    assertThat(warnings.isTime(new MerchantKey("other", "M-1"))).isTrue();
    nanoTime += Duration.ofMinutes(10).toNanos() - 1;
    assertThat(warnings.isTime(MERCHANT)).isFalse();
    nanoTime++;
    assertThat(warnings.isTime(MERCHANT)).isTrue();
    assertThat(warnings.isTime(MERCHANT)).isFalse();
  }

  @Test
  void remembers_no_more_merchants_than_it_has_room_for() {
    for (int i = 0; i < 5_000; i++) {
      assertThat(warnings.isTime(new MerchantKey("default", "M-" + i))).isTrue();
    }

    assertThat(warnings.isTime(MERCHANT)).isTrue();
  }
}
