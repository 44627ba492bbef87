package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.preview.Previews.Signed;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.task.TaskRequest;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sends the payload encrypted, in an envelope of JSON, and signs that in the headers.
 *
 * @see <a href="https://pay.weixin.qq.com/doc/v3/merchant/4012791861">WeChat Pay's notification</a>
 */
record WechatSigner(RandomGenerator random) implements Signer {
  private static final String SIGNATURE_TYPE = "WECHATPAY2-SHA256-RSA2048";
  private static final int NONCE_LENGTH = 32;

  /** Any payload is fine: nobody sees it but who has the key. */
  @Override
  public void check(TaskRequest request) {}

  @Override
  public SignedMessage sign(Outgoing outgoing, Instant now) throws GeneralSecurityException {
    SigningKey key = Signer.require(outgoing.signing(), SecretType.RSA2);
    SigningKey encryption = Signer.require(outgoing.signing(), SecretType.API_V3_KEY);
    Bytes body = WechatEnvelope.around(outgoing, encryption.material(), random);
    String timestamp = Long.toString(now.getEpochSecond());
    String nonce = RandomText.alphanumeric(random, NONCE_LENGTH);
    byte[] content = content(timestamp, nonce, body);
    String signature =
        Base64.getEncoder().encodeToString(Cryptography.sha256WithRsa(key.material(), content));

    var headers = new LinkedHashMap<String, String>();
    headers.put("Wechatpay-Timestamp", timestamp);
    headers.put("Wechatpay-Nonce", nonce);
    headers.put("Wechatpay-Serial", key.name());
    headers.put("Wechatpay-Signature", signature);
    headers.put("Wechatpay-Signature-Type", SIGNATURE_TYPE);
    return new SignedMessage(
        "POST",
        "application/json",
        body,
        headers,
        List.of(new Signed(SIGNATURE_TYPE, key.id().toString(), Bytes.of(content), signature)));
  }

  private static byte[] content(String timestamp, String nonce, Bytes body) {
    var content = new ByteArrayOutputStream();
    content.writeBytes((timestamp + "\n" + nonce + "\n").getBytes(US_ASCII));
    content.writeBytes(body.toArray());
    content.write('\n');
    return content.toByteArray();
  }
}
