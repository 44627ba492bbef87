package dev.notifier.adapter.persistence;

import dev.notifier.domain.signing.SecretType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Whose secret, and which: one that is moved to another row cannot be opened there. */
record SecretName(MerchantKey merchant, UUID id, SecretType type) {

  /**
   * The name in bytes, with what is encrypted under it. Each part is preceded by its length, so
   * that no two names are alike.
   */
  byte[] context(String what) {
    List<byte[]> parts =
        List.of(
            bytes("notifier.merchant_secret"),
            bytes(what),
            bytes(merchant.tenant()),
            bytes(merchant.merchantNo()),
            bytes(id.toString()),
            bytes(type.code()));
    int length = parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
    ByteBuffer context = ByteBuffer.allocate(length);
    parts.forEach(part -> context.putInt(part.length).put(part));
    return context.array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
