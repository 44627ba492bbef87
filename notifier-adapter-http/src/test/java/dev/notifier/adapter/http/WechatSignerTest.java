package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.exception.DecryptionException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.notification.Notification;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSAPublicKeyNotificationConfig;
import com.wechat.pay.java.core.notification.RequestParam;
import dev.notifier.adapter.http.ScriptedReceiver.Request;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Failed;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.merchant.SecretMaterials.Material;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.TaskRequest;
import dev.notifier.domain.task.UnreachableCause;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WechatSignerTest {
  private static final String SERIAL = "PUB_KEY_ID_0114232134912410000000000000";
  private static final Material RSA = Signings.MATERIALS.generate(SecretType.RSA2);
  private static final Material API_V3 = Signings.MATERIALS.generate(SecretType.API_V3_KEY);
  private static final Signing SIGNING =
      new Signing(
          SigningScheme.WECHAT_V3,
          List.of(
              Signings.key(SecretType.RSA2, RSA, Optional.of(SERIAL)),
              Signings.key(SecretType.API_V3_KEY, API_V3)));

  private final AtomicReference<Instant> now = new AtomicReference<>(Calls.NOW);
  private final InstantSource clock = now::get;
  private final Calls calls = Calls.by(clock);
  private ScriptedReceiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = new ScriptedReceiver(wire -> wire.send(Signings.SUCCESS));
  }

  @AfterEach
  void close() throws IOException {
    calls.close();
    receiver.close();
  }

  @Test
  void the_library_verifies_and_decrypts_what_is_received() {
    send("{\"out_trade_no\":\"7\",\"trade_state\":\"SUCCESS\"}");

    Request request = Signings.last(receiver);
    assertThat(Signings.header(request, "Content-Type")).isEqualTo("application/json");
    assertThat(Signings.header(request, "Wechatpay-Timestamp")).isEqualTo("1795490910");
    assertThat(Signings.header(request, "Wechatpay-Serial")).isEqualTo(SERIAL);
    Map<?, ?> order = parser(API_V3).parse(param(request), Map.class);
    assertThat(order).hasToString("{out_trade_no=7, trade_state=SUCCESS}");
  }

  @Test
  void wraps_the_payload_as_the_platform_does() {
    send("{}");

    assertThat(field("/id")).isEqualTo(Calls.TASK.toString());
    assertThat(field("/create_time")).isEqualTo("2024-06-10T10:35:18+08:00");
    assertThat(field("/event_type")).isEqualTo("TRANSACTION.SUCCESS");
    assertThat(field("/resource_type")).isEqualTo("encrypt-resource");
    assertThat(field("/summary")).isEqualTo("TRANSACTION.SUCCESS");
    assertThat(field("/resource/original_type")).isEqualTo("transaction");
    assertThat(field("/resource/algorithm")).isEqualTo("AEAD_AES_256_GCM");
    assertThat(field("/resource/associated_data")).isEqualTo("transaction");
    assertThat(field("/resource/nonce")).matches("[A-Za-z0-9]{12}");
  }

  @Test
  void tells_the_task_s_own_event_type() {
    calls.send(
        new Outgoing(
            Calls.TASK,
            1,
            Optional.of("REFUND.\"SUCCESS\""),
            new TaskRequest("POST", receiver.url("/"), "text/plain", Bytes.empty()),
            SIGNING),
        Optional.empty(),
        Calls.PATIENCE);

    assertThat(field("/event_type")).isEqualTo("REFUND.\"SUCCESS\"");
    assertThat(Signings.header(Signings.last(receiver), "Content-Type"))
        .isEqualTo("application/json");
  }

  @Test
  void keeps_the_id_and_draws_the_rest_afresh() {
    send("{}");
    Request first = Signings.last(receiver);
    String firstNonce = field("/resource/nonce");
    String id = field("/id") + field("/create_time");
    now.updateAndGet(time -> time.plusSeconds(15));
    send("{}");
    Request second = Signings.last(receiver);

    assertThat(field("/id") + field("/create_time")).isEqualTo(id);
    assertThat(field("/resource/nonce")).isNotEqualTo(firstNonce);
    assertThat(Signings.header(second, "Wechatpay-Timestamp")).isEqualTo("1795490925");
    assertThat(Signings.header(second, "Wechatpay-Nonce"))
        .isNotEqualTo(Signings.header(first, "Wechatpay-Nonce"));
    assertThat(parser(API_V3).parse(param(second), Object.class)).hasToString("{}");
  }

  @Test
  void the_library_refuses_what_was_changed() {
    send("{}");
    Request genuine = Signings.last(receiver);
    String head = genuine.head();

    assertForged(head, genuine.body().utf8().replace("TRANSACTION", "TRANSACTIOM"));
    assertForged(head.replace("1795490910", "1795490911"), genuine.body().utf8());
    String nonce = Signings.header(genuine, "Wechatpay-Nonce");
    assertForged(head.replace(nonce, "x" + nonce.substring(1) + "y"), genuine.body().utf8());
  }

  @Test
  void the_library_decrypts_with_no_other_key() {
    send("{}");

    Material other = Signings.MATERIALS.generate(SecretType.API_V3_KEY);
    assertThatThrownBy(() -> parser(other).parse(param(Signings.last(receiver)), Map.class))
        .isInstanceOf(DecryptionException.class);
  }

  @Test
  void the_library_decrypts_any_payload() {
    Stream.of(
            HostilePayloads.VALUES.stream(),
            HostilePayloads.texts(13, 200),
            Stream.of("", "x".repeat(TaskRequest.MAX_BODY_BYTES)))
        .flatMap(texts -> texts)
        .forEach(
            payload -> {
              send(payload);
              assertThat(decrypted()).isEqualTo(payload);
              assertThat(verifies(Signings.last(receiver))).isTrue();
            });
  }

  @Test
  void sends_nothing_without_both_keys() {
    for (var key : SIGNING.keys()) {
      assertThat(
              Signings.send(
                  calls,
                  receiver,
                  "application/json",
                  Bytes.ofUtf8("{}"),
                  new Signing(SigningScheme.WECHAT_V3, List.of(key))))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> assertThat(failed.cause()).isEqualTo(UnreachableCause.SIGNING));
    }
    assertThat(receiver.requests()).isEmpty();
  }

  private void send(String payload) {
    Signings.send(calls, receiver, "application/json", Bytes.ofUtf8(payload), SIGNING);
  }

  private String field(String pointer) {
    Found found = new JsonPointerLookup().lookUp(Signings.last(receiver).body(), pointer);
    assertThat(found).as(pointer).isInstanceOf(Found.Scalar.class);
    return ((Found.Scalar) found).value();
  }

  private String decrypted() {
    return new AeadAesCipher(API_V3.shared().orElseThrow().getBytes(UTF_8))
        .decrypt(
            field("/resource/associated_data").getBytes(UTF_8),
            field("/resource/nonce").getBytes(UTF_8),
            Base64.getDecoder().decode(field("/resource/ciphertext")));
  }

  /** Whether the signature is right, whatever the decrypted text is. */
  private static boolean verifies(Request request) {
    try {
      parser(API_V3).parse(param(request), Notification.class);
      return true;
    } catch (ValidationException forged) {
      return false;
    } catch (RuntimeException noJson) {
      return true;
    }
  }

  private static void assertForged(String head, String body) {
    var request = new Request(head, Bytes.ofUtf8(body));
    assertThatThrownBy(() -> parser(API_V3).parse(param(request), Map.class))
        .isInstanceOf(ValidationException.class);
  }

  private static NotificationParser parser(Material apiV3Key) {
    return new NotificationParser(
        new RSAPublicKeyNotificationConfig.Builder()
            .publicKey(publicKey())
            .publicKeyId(SERIAL)
            .apiV3Key(apiV3Key.shared().orElseThrow())
            .build());
  }

  private static PublicKey publicKey() {
    try {
      byte[] x509 = Base64.getDecoder().decode(RSA.publicKey().orElseThrow());
      return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(x509));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static RequestParam param(Request request) {
    return new RequestParam.Builder()
        .serialNumber(Signings.header(request, "Wechatpay-Serial"))
        .timestamp(Signings.header(request, "Wechatpay-Timestamp"))
        .nonce(Signings.header(request, "Wechatpay-Nonce"))
        .signature(Signings.header(request, "Wechatpay-Signature"))
        .signType(Signings.header(request, "Wechatpay-Signature-Type"))
        .body(request.body().utf8())
        .build();
  }
}
