package dev.notifier.testkit.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The notifications of a benchmark: some 200 bytes each, no two for the same order. */
final class Notification {
  private static final AtomicLong LAST = new AtomicLong(System.currentTimeMillis() * 1_000_000);

  private Notification() {}

  static String nextOrderNo() {
    return "ORDER-" + LAST.incrementAndGet();
  }

  static String payload(String orderNo) {
    return """
        {"orderNo":"%s","merchantNo":"M-1","status":"PAID","amount":"129.90","currency":"EUR",\
        "paidAt":"2026-01-01T12:00:00Z","channel":"card","channelReference":"8c1f0d6e5b7a4f21"}"""
        .formatted(orderNo);
  }

  /** The field that asks for a single attempt, which is due after this delay. */
  static String once(Duration delay) {
    return "\"schedule\":{\"initialDelay\":\"%s\",\"delays\":[]},".formatted(delay);
  }

  /** What asks Notifier for one, with its own defaults for everything that has one. */
  static String request(String receiver) {
    return request(nextOrderNo(), receiver, "");
  }

  /** The same for this order, with more fields before its payload, each with a comma after it. */
  static String request(String orderNo, String receiver, String fields) {
    return "{\"orderNo\":\""
        + orderNo
        + "\",\"notifyUrl\":\""
        + receiver
        + "\","
        + fields
        + "\"payload\":"
        + payload(orderNo)
        + "}";
  }
}
