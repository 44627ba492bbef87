package dev.notifier.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values that fit, and values that try to break things. */
record FuzzValues(String url, String id) {
  private static final List<String> HOSTILE_JSON =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e999999999",
          "-1e-999999999",
          "9".repeat(400),
          "9".repeat(5_000),
          "9223372036854775808",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u202e\"",
          "\"\uD83D\uDE00\"",
          "\"'; drop table task; --\"",
          "\"../../etc/passwd\"",
          "\"http://127.0.0.1:1/\"",
          "\"http://[::1]:1/\"",
          "\"http://2130706433/\"",
          "\"https://a@b/\"",
          "\"javascript:alert(1)\"",
          "\"PT-1S\"",
          "\"P999999999D\"",
          "\"PT0.000000001S\"",
          "\"9999-99-99T99:99:99Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"" + "x".repeat(70_000) + "\"",
          "\"a\\r\\nX-Evil: 1\"",
          "{}",
          "[]",
          "[null]",
          "[[]]",
          "{\"\":{}}",
          "{\"a\":1,\"a\":2}",
          "[\"PT1S\",\"PT1S\"]",
          "[\"2xx\"]",
          "[".repeat(600) + "]".repeat(600),
          "[".repeat(100_000),
          "{\"a\":".repeat(600) + "1" + "}".repeat(600),
          "NaN",
          "'x'",
          "01",
          "");

  private static final List<String> HOSTILE_TEXT =
      List.of(
          "",
          "%00",
          "%0d%0aX:1",
          "%ff%fe",
          "%F0%9F%98%80",
          "%ed%a0%80",
          "x".repeat(300),
          "x".repeat(9_000),
          "-1",
          "99999999999999999999",
          "null",
          "%27%20or%201=1",
          "..",
          ".",
          "%2e%2e",
          "%2F",
          ";a=b",
          "*",
          "+",
          "%",
          "%25",
          "a:b",
          "2026-01-01T00:00:00Z",
          "-999999999-01-01T00:00:00Z");

  /** Something for a path or a query, encoded. */
  String text(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> id;
      case 1 -> "x" + random.nextInt(10);
      default -> pick(HOSTILE_TEXT, random);
    };
  }

  /** JSON for a field: more often than not what belongs there. */
  String json(String field, Random random) {
    String fitting = fitting().get(field);
    return fitting != null && random.nextInt(20) < 17 ? fitting : hostile(random);
  }

  String hostile(Random random) {
    return pick(HOSTILE_JSON, random);
  }

  private Map<String, String> fitting() {
    return Map.ofEntries(
        Map.entry("orderNo", "\"fuzzed\""),
        Map.entry("merchantNo", "\"M-fuzz\""),
        Map.entry("notifyUrl", "\"" + url + "\""),
        Map.entry("queryUrl", "\"" + url + "\""),
        Map.entry("payload", "{\"amount\":1.10}"),
        Map.entry("schedule", "{\"delays\":[]}"),
        Map.entry("acknowledgement", "\"payment\""),
        Map.entry("confirm", "{\"statuses\":[\"200\"]}"),
        Map.entry("state", "\"EXHAUSTED\""),
        Map.entry("from", "\"2026-01-01T00:00:00Z\""),
        Map.entry("to", "\"2026-01-02T00:00:00Z\""),
        Map.entry("headers", "{\"X-A\":\"1\"}"),
        Map.entry("timeout", "\"PT1S\""),
        Map.entry("maxInFlight", "3"),
        Map.entry("paused", "false"),
        Map.entry("note", "\"seen to\""),
        Map.entry("name", "\"fuzz\""),
        Map.entry("scopes", "[\"read\"]"),
        Map.entry("eventType", "\"paid\""),
        Map.entry("idempotencyKey", "\"fuzz-key\""));
  }

  static <T> T pick(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
