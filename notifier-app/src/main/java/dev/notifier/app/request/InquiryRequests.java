package dev.notifier.app.request;

import dev.notifier.app.request.json.JsonDocuments;
import dev.notifier.app.request.json.RawJson;
import dev.notifier.app.request.json.Within;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.accept.Targets;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an inquiry sends to its upstream at every attempt. */
final class InquiryRequests {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final Map<String, @Nullable String> NO_HEADERS = Map.of();

  private final JsonDocuments documents;
  private final Targets targets;

  InquiryRequests(JsonDocuments documents, Targets targets) {
    this.documents = documents;
    this.targets = targets;
  }

  TaskRequest of(InquiryDocument document) {
    String queryUrl = Within.required("queryUrl", document.queryUrl());
    URI url = Within.field("queryUrl", () -> targets.admit(queryUrl));
    Optional<RawJson> body = RawJson.present(document.body());
    String method =
        Optional.ofNullable(document.method()).orElse(body.isPresent() ? "POST" : "GET");
    if (method.equals("GET") && body.isPresent()) {
      throw new InvalidValueException("body", "not-with-get", "A GET request has no body.");
    }
    Headers headers = Within.field("headers", () -> headers(document.headers()));
    String contentType = headers.contentType();
    return new TaskRequest(
        method,
        url,
        contentType,
        body.map(value -> Within.field("body", () -> encode(contentType, value)))
            .orElseGet(Bytes::empty),
        headers.others());
  }

  private Bytes encode(String contentType, RawJson value) {
    Bytes body = PayloadType.encode(contentType, value, documents);
    if (body.length() > TaskRequest.MAX_BODY_BYTES) {
      throw new InvalidValueException("", "at-most-64-KiB", "A body has at most 65536 bytes.");
    }
    return body;
  }

  private static Headers headers(@Nullable Map<String, @Nullable String> given) {
    Map<String, String> others = new LinkedHashMap<>();
    String contentType = null;
    for (var header : given == null ? NO_HEADERS.entrySet() : given.entrySet()) {
      String name = header.getKey();
      String value = Within.required(name, header.getValue());
      if (!name.equalsIgnoreCase(CONTENT_TYPE)) {
        others.put(name, value);
      } else if (contentType == null) {
        contentType = Within.field(name, () -> PayloadType.require(value));
      } else {
        throw new InvalidValueException(name, "once", "The header is given twice.");
      }
    }
    return new Headers(
        contentType == null ? PayloadType.JSON : contentType, new RequestHeaders(others));
  }

  /** The domain keeps the media type apart, as it belongs to the body. */
  private record Headers(String contentType, RequestHeaders others) {}
}
