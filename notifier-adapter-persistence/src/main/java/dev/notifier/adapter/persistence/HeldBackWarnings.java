package dev.notifier.adapter.persistence;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says now and then of a merchant why nothing is sent to it, however many tasks wait. */
final class HeldBackWarnings {
  private static final Logger LOG = LoggerFactory.getLogger(HeldBackWarnings.class);
  private static final Duration SILENCE = Duration.ofMinutes(10);
  private static final int MOST_MERCHANTS = 1024;

  private final LongSupplier nanoTime;
  private final Map<MerchantKey, Long> told = new ConcurrentHashMap<>();

  HeldBackWarnings(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void warn(MerchantKey merchant, String why) {
    if (isTime(merchant)) {
      LOG.warn(
          "Notifications to merchant {} of tenant {} are held back: {}",
          merchant.merchantNo(),
          merchant.tenant(),
          why);
    }
  }

  /** Whether nothing was said of the merchant lately; then something is said now. */
  boolean isTime(MerchantKey merchant) {
    long now = nanoTime.getAsLong();
    Long before = told.get(merchant);
    if (before != null && now - before < SILENCE.toNanos()) {
      return false;
    }
    if (told.size() >= MOST_MERCHANTS) {
      told.clear();
    }
    told.put(merchant, now);
    return true;
  }
}
