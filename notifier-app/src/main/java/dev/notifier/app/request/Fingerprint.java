package dev.notifier.app.request;

import dev.notifier.app.request.json.RawJson;
import dev.notifier.domain.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells a repeated request from another one under the same key: SHA-256 over the fields, each with
 * its length, so that white space between them and their order do not matter.
 */
final class Fingerprint {
  private final MessageDigest digest = sha256();

  private Fingerprint() {}

  static Bytes of(NotificationDocument document) {
    return new Fingerprint()
        .add(document.orderNo())
        .add(document.merchantNo())
        .add(document.notifyUrl())
        .add(document.eventType())
        .add(document.contentType())
        .add(document.payload())
        .add(document.schedule())
        .add(document.acknowledgement())
        .value();
  }

  static Bytes of(InquiryDocument document) {
    return new Fingerprint()
        .add("inquiry")
        .add(document.orderNo())
        .add(document.queryUrl())
        .add(document.method())
        .add(document.headers())
        .add(document.body())
        .add(document.confirm())
        .add(document.fail())
        .add(document.schedule())
        .add(document.onConfirmed())
        .value();
  }

  private Fingerprint add(@Nullable OnConfirmedDocument document) {
    return document == null
        ? add((byte[]) null)
        : add("onConfirmed")
            .add(document.merchantNo())
            .add(document.notifyUrl())
            .add(document.eventType())
            .add(document.payload())
            .add(document.schedule())
            .add(document.acknowledgement());
  }

  private Fingerprint add(@Nullable Map<String, @Nullable String> headers) {
    if (headers == null) {
      return add((byte[]) null);
    }
    add(Integer.toString(headers.size()));
    headers.forEach((name, value) -> add(name).add(value));
    return this;
  }

  private Fingerprint add(@Nullable RawJson value) {
    return add(value == null ? null : value.bytes().toArray());
  }

  private Fingerprint add(@Nullable JsonNode node) {
    return add(node == null ? null : node.toString());
  }

  private Fingerprint add(@Nullable String text) {
    return add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  private Fingerprint add(byte @Nullable [] part) {
    digest.update(ByteBuffer.allocate(4).putInt(part == null ? -1 : part.length).flip());
    if (part != null) {
      digest.update(part);
    }
    return this;
  }

  private Bytes value() {
    return Bytes.of(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
