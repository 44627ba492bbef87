package dev.notifier.adapter.http;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.preview.Previews.Signed;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Leaves the request as it is, and adds one signature for each key to its headers. Without keys it
 * adds nothing.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks</a>
 */
record StandardWebhooksSigner() implements Signer {
  private static final String HMAC = "v1";
  private static final String ED25519 = "v1a";

  /** Any payload is fine. */
  @Override
  public void check(TaskRequest request) {}

  @Override
  public SignedMessage sign(Outgoing outgoing, Instant now) throws GeneralSecurityException {
    TaskRequest request = outgoing.request();
    Bytes body = request.method().equals("GET") ? Bytes.empty() : request.body();
    long timestamp = now.getEpochSecond();
    List<SigningKey> keys = outgoing.signing().keys();
    List<Signed> signatures =
        keys.isEmpty() ? List.of() : signatures(keys, content(outgoing.task(), timestamp, body));
    return new SignedMessage(
        request.method(),
        request.contentType(),
        body,
        signatures.isEmpty() ? Map.of() : headers(timestamp, signatures),
        signatures);
  }

  /** The newest key comes first: it is the likeliest to be the one that the receiver has. */
  private static List<Signed> signatures(List<SigningKey> keys, byte[] content)
      throws GeneralSecurityException {
    var signatures = new ArrayList<Signed>();
    for (SigningKey key : keys.reversed()) {
      switch (key.type()) {
        case V1 ->
            signatures.add(
                signed(HMAC, key, content, Cryptography.hmacSha256(key.material(), content)));
        case V1A ->
            signatures.add(
                signed(ED25519, key, content, Cryptography.ed25519(key.material(), content)));
        case RSA2, API_V3_KEY -> {
          // Left from another scheme.
        }
      }
    }
    return signatures;
  }

  private static Signed signed(String version, SigningKey key, byte[] content, byte[] signature) {
    return new Signed(
        version,
        key.id().toString(),
        Bytes.of(content),
        Base64.getEncoder().encodeToString(signature));
  }

  private static Map<String, String> headers(long timestamp, List<Signed> signatures) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("webhook-timestamp", Long.toString(timestamp));
    headers.put(
        "webhook-signature",
        signatures.stream()
            .map(signed -> signed.version() + "," + signed.signature())
            .collect(Collectors.joining(" ")));
    return headers;
  }

  private static byte[] content(TaskId task, long timestamp, Bytes body) {
    var content = new ByteArrayOutputStream();
    content.writeBytes((task + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII));
    content.writeBytes(body.toArray());
    return content.toByteArray();
  }
}
