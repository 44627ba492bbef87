package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.preview.Previews.Signed;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.task.TaskRequest;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sends the payload's parameters as a form, along with Alipay's own, and signs their values as they
 * are before they are encoded. A parameter whose value is blank is left out: verifiers do not agree
 * on whether it is signed.
 *
 * @see <a href="https://opendocs.alipay.com/open/270/105902">Alipay's asynchronous notification</a>
 */
record AlipaySigner() implements Signer {
  private static final String SIGN_TYPE = "RSA2";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  @Override
  public void check(TaskRequest request) {
    AlipayParameters.of(request);
  }

  @Override
  public SignedMessage sign(Outgoing outgoing, Instant now) throws GeneralSecurityException {
    SigningKey key = Signer.require(outgoing.signing(), SecretType.RSA2);
    Map<String, String> parameters = AlipayParameters.of(outgoing.request());
    parameters.putIfAbsent("notify_id", outgoing.task().toString());
    parameters.putIfAbsent("notify_time", TIME.format(now));
    parameters.putIfAbsent("notify_type", "trade_status_sync");
    parameters.putIfAbsent("charset", "utf-8");
    parameters.putIfAbsent("version", "1.0");

    String content = content(parameters);
    String signature =
        Base64.getEncoder()
            .encodeToString(Cryptography.sha256WithRsa(key.material(), content.getBytes(UTF_8)));
    parameters.put("sign_type", SIGN_TYPE);
    parameters.put("sign", signature);
    return new SignedMessage(
        "POST",
        FormParameters.MEDIA_TYPE + "; charset=utf-8",
        FormParameters.write(parameters),
        Map.of(),
        List.of(new Signed(SIGN_TYPE, key.id().toString(), Bytes.ofUtf8(content), signature)));
  }

  private static String content(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("&"));
  }
}
