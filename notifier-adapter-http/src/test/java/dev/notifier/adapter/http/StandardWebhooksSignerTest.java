package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.notifier.adapter.http.ScriptedReceiver.Request;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.merchant.SecretMaterials.Material;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.TaskRequest;
import java.io.IOException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardWebhooksSignerTest {
  private static final String JSON = "application/json";
  private static final Bytes PAYLOAD = Bytes.ofUtf8("{\"amount\":1.10}");
  private static final Material OLD = Signings.MATERIALS.generate(SecretType.V1);
  private static final Material NEW = Signings.MATERIALS.generate(SecretType.V1);
  private static final Material ASYMMETRIC = Signings.MATERIALS.generate(SecretType.V1A);

  /** What comes before the 32 bytes of an Ed25519 key in X.509. */
  private static final String X509_PREFIX = "302a300506032b6570032100";

  // The libraries compare with the clock of the machine.
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
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
  void signs_as_the_specification_s_example() throws Exception {
    Material material =
        Signings.MATERIALS.read(SecretType.V1, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    byte[] content =
        "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}".getBytes(UTF_8);

    assertThat(Cryptography.hmacSha256(material.secret(), content))
        .isEqualTo(Base64.getDecoder().decode("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
  }

  /**
   * Test 3.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8032#section-7.1">RFC 8032, 7.1</a>
   */
  @Test
  void signs_as_the_example_of_ed25519() throws Exception {
    byte[] seed = hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
    Material material = Ed25519Keys.of(seed);

    assertThat(material.publicKey())
        .contains(
            "whpk_"
                + base64(hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")));
    assertThat(Cryptography.ed25519(material.secret(), hex("af82")))
        .isEqualTo(
            hex(
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                    + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
  }

  @Test
  void does_not_sign_without_a_secret() {
    send(PAYLOAD);

    assertThat(Signings.header(received(), "webhook-id")).isEqualTo(Calls.TASK.toString());
    assertThat(Signings.headers(received()))
        .doesNotContainKeys("webhook-timestamp", "webhook-signature");
  }

  @Test
  void has_no_use_for_the_secrets_of_other_schemes() {
    send(PAYLOAD, key(SecretType.API_V3_KEY, Signings.MATERIALS.generate(SecretType.API_V3_KEY)));

    assertThat(Signings.headers(received())).doesNotContainKey("webhook-signature");
  }

  @Test
  void both_libraries_verify_what_is_received() {
    send(PAYLOAD, v1(NEW));

    assertVerified(received(), NEW);
  }

  @Test
  void every_secret_verifies_while_they_rotate() throws Exception {
    send(PAYLOAD, v1(OLD), key(SecretType.V1A, ASYMMETRIC), v1(NEW));

    assertVerified(received(), OLD);
    assertVerified(received(), NEW);
    assertThat(verifiesEd25519(received(), ASYMMETRIC)).isTrue();
  }

  @Test
  void puts_the_newest_signature_first() {
    send(PAYLOAD, v1(OLD));
    String old = Signings.header(received(), "webhook-signature");
    send(PAYLOAD, v1(OLD), v1(NEW));

    assertThat(Signings.header(received(), "webhook-signature"))
        .startsWith("v1,")
        .endsWith(" " + old);
  }

  @Test
  void keeps_the_id_and_tells_the_time_of_each_attempt() {
    send(PAYLOAD, v1(NEW));
    Request first = received();
    now.updateAndGet(time -> time.plusSeconds(90));
    send(PAYLOAD, v1(NEW));
    Request second = received();

    assertThat(Signings.header(second, "webhook-id"))
        .isEqualTo(Signings.header(first, "webhook-id"));
    assertThat(Long.parseLong(Signings.header(second, "webhook-timestamp")))
        .isEqualTo(Long.parseLong(Signings.header(first, "webhook-timestamp")) + 90);
    assertThat(Signings.header(second, "webhook-signature"))
        .isNotEqualTo(Signings.header(first, "webhook-signature"));
    assertVerified(second, NEW);
  }

  @Test
  void libraries_refuse_a_request_that_was_changed() {
    send(PAYLOAD, v1(NEW));
    Request genuine = received();

    assertRefused(genuine.head(), "{\"amount\":1.1}", NEW);
    assertRefused(genuine.head(), genuine.body().utf8(), OLD);
    String timestamp = Signings.header(genuine, "webhook-timestamp");
    String later = Long.toString(Long.parseLong(timestamp) + 1);
    assertRefused(genuine.head().replace(timestamp, later), genuine.body().utf8(), NEW);
    assertRefused(
        genuine.head().replace(Calls.TASK.toString(), "0190-other"), genuine.body().utf8(), NEW);
  }

  @Test
  void libraries_refuse_a_request_that_is_too_old() {
    now.updateAndGet(time -> time.minus(Duration.ofMinutes(6)));
    send(PAYLOAD, v1(NEW));

    assertRefused(received().head(), PAYLOAD.utf8(), NEW);
  }

  static Stream<String> payloads() {
    return Stream.of(
            HostilePayloads.VALUES.stream(),
            HostilePayloads.texts(7, 200),
            Stream.of("", "x".repeat(TaskRequest.MAX_BODY_BYTES)))
        .flatMap(texts -> texts);
  }

  @Test
  void both_libraries_verify_any_text() throws Exception {
    for (String payload : payloads().toList()) {
      send(Bytes.ofUtf8(payload), v1(NEW), key(SecretType.V1A, ASYMMETRIC));

      assertThat(received().body().utf8()).isEqualTo(payload);
      assertVerified(received(), NEW);
      assertThat(verifiesEd25519(received(), ASYMMETRIC)).isTrue();
    }
  }

  static Stream<byte[]> bytes() {
    byte[] all = new byte[TaskRequest.MAX_BODY_BYTES];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return Stream.of(new byte[] {(byte) 0xFF, 0, (byte) 0xC0, (byte) 0x80}, all);
  }

  /** Which the libraries cannot be given: they take text. */
  @ParameterizedTest
  @MethodSource("bytes")
  void signs_bytes_that_are_no_text(byte[] payload) throws Exception {
    send(Bytes.of(payload), key(SecretType.V1A, ASYMMETRIC));

    assertThat(received().body()).isEqualTo(Bytes.of(payload));
    assertThat(verifiesEd25519(received(), ASYMMETRIC)).isTrue();
  }

  private void send(Bytes payload, SigningKey... keys) {
    var signing = new Signing(SigningScheme.STANDARD_WEBHOOKS, List.of(keys));
    Signings.send(calls, receiver, JSON, payload, signing);
  }

  private Request received() {
    return Signings.last(receiver);
  }

  private static SigningKey v1(Material material) {
    return key(SecretType.V1, material);
  }

  private static SigningKey key(SecretType type, Material material) {
    return Signings.key(type, material);
  }

  private static void assertVerified(Request request, Material material) {
    String body = request.body().utf8();
    Map<String, List<String>> headers = Signings.headers(request);
    String secret = material.shared().orElseThrow();
    assertThatCode(() -> new com.standardwebhooks.Webhook(secret).verify(body, headers))
        .doesNotThrowAnyException();
    assertThatCode(() -> new com.svix.Webhook(secret).verify(body, headers))
        .doesNotThrowAnyException();
  }

  private static void assertRefused(String head, String body, Material material) {
    Map<String, List<String>> headers = Signings.headers(new Request(head, Bytes.ofUtf8(body)));
    String secret = material.shared().orElseThrow();
    assertThatThrownBy(() -> new com.standardwebhooks.Webhook(secret).verify(body, headers))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> new com.svix.Webhook(secret).verify(body, headers))
        .isInstanceOf(com.svix.exceptions.WebhookVerificationException.class);
  }

  /** As a merchant would, given the public key alone. */
  private static boolean verifiesEd25519(Request request, Material material) throws Exception {
    String publicKey = material.publicKey().orElseThrow().substring("whpk_".length());
    byte[] x509 =
        hex(X509_PREFIX + HexFormat.of().formatHex(Base64.getDecoder().decode(publicKey)));
    PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    Optional<String> signature =
        Stream.of(Signings.header(request, "webhook-signature").split(" ", -1))
            .filter(each -> each.startsWith("v1a,"))
            .findFirst();
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(key);
    verifier.update(
        "%s.%s."
            .formatted(
                Signings.header(request, "webhook-id"),
                Signings.header(request, "webhook-timestamp"))
            .getBytes(UTF_8));
    verifier.update(request.body().toArray());
    return verifier.verify(Base64.getDecoder().decode(signature.orElseThrow().substring(4)));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
