package dev.notifier.app.request;

import dev.notifier.domain.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells a repeated request from another one under the same key: SHA-256 over the fields, each with
 * its length, so that white space between them and their order do not matter.
 */
final class Fingerprint {
  private Fingerprint() {}

  static Bytes of(NotificationDocument document) {
    MessageDigest digest = sha256();
    add(digest, document.orderNo());
    add(digest, document.merchantNo());
    add(digest, document.notifyUrl());
    add(digest, document.eventType());
    add(digest, document.contentType());
    RawJson payload = document.payload();
    add(digest, payload == null ? null : payload.bytes().toArray());
    add(digest, text(document.schedule()));
    add(digest, text(document.acknowledgement()));
    return Bytes.of(digest.digest());
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : node.toString();
  }

  private static void add(MessageDigest digest, @Nullable String text) {
    add(digest, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(MessageDigest digest, byte @Nullable [] part) {
    digest.update(ByteBuffer.allocate(4).putInt(part == null ? -1 : part.length).flip());
    if (part != null) {
      digest.update(part);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
