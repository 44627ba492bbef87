package dev.notifier.testkit.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A request for an inquiry, put together field by field. */
public record InquiryRequest(Map<String, String> fields) {
  public static final String PENDING = "{\"status\":\"PENDING\"}";
  public static final String PAID = "{\"status\":\"PAID\"}";
  public static final String CLOSED = "{\"status\":\"CLOSED\"}";

  public InquiryRequest {
    fields = new LinkedHashMap<>(fields);
  }

  /** Asks at once, and once again shortly after; {@link #PAID} confirms, {@link #CLOSED} fails. */
  public static InquiryRequest of(String orderNo, String queryUrl) {
    return new InquiryRequest(Map.of())
        .with("orderNo", "\"" + orderNo + "\"")
        .with("queryUrl", "\"" + queryUrl + "\"")
        .with("confirm", status("PAID"))
        .with("fail", status("CLOSED"))
        .with("schedule", "{\"delays\":[\"PT0.3S\"]}");
  }

  /** Sets a field to a JSON value. */
  public InquiryRequest with(String field, String json) {
    InquiryRequest copy = new InquiryRequest(fields);
    copy.fields.put(field, json);
    return copy;
  }

  public InquiryRequest without(String field) {
    InquiryRequest copy = new InquiryRequest(fields);
    copy.fields.remove(field);
    return copy;
  }

  /** Passes the answer that confirms on to this URL. */
  public InquiryRequest passingOnTo(String url) {
    return with(
        "onConfirmed",
        "{\"notifyUrl\":\"%s\",\"schedule\":{\"delays\":[\"PT0.3S\",\"PT0.6S\"]}}".formatted(url));
  }

  public String json() {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String status(String value) {
    return "{\"statuses\":[\"200\"],\"body\":{\"pointer\":\"/status\",\"in\":[\"%s\"]}}"
        .formatted(value);
  }
}
