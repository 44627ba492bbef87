package dev.notifier.domain.application.preview;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Outgoing;
import java.util.List;
import java.util.Map;

/** Shows what would go out, made by the very code that sends. */
@FunctionalInterface
public interface Previews {

  /** Draws time and chance afresh, as each attempt does, and sends nothing. */
  Preview preview(Outgoing outgoing);

  /**
   * A request, byte for byte.
   *
   * @param headers in the order in which they are sent, but for those of the connection
   */
  record Preview(
      String method,
      String url,
      Map<String, String> headers,
      Bytes body,
      List<Signed> signatures) {}

  /**
   * One signature and what it was made over.
   *
   * @param version its name in the scheme, e.g. {@code v1}
   * @param keyId of the merchant's secret
   */
  record Signed(String version, String keyId, Bytes stringToSign, String signature) {}
}
