package dev.notifier.testkit.bench;

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

  /** What asks Notifier for one, with its own defaults for everything that has one. */
  static String request(String receiver) {
    String orderNo = nextOrderNo();
    return "{\"orderNo\":\""
        + orderNo
        + "\",\"notifyUrl\":\""
        + receiver
        + "\",\"payload\":"
        + payload(orderNo)
        + "}";
  }
}
