package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Merchants with secrets, and what they can verify with the reference library. */
class SigningIT {
  private static final Duration WORK = Duration.ofSeconds(20);
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final NotifierApi API = SharedNotifier.api();

  @AfterAll
  static void stop() {
    MERCHANT.close();
  }

  @Test
  void a_merchant_with_a_secret_can_verify_every_attempt()
      throws WebhookVerificationException, EmptyWebhookSecretException {
    MERCHANT.on("/signed").reply(Reply.status(500), Reply.ok("success"));
    register("S-signed", "/signed", "");
    JsonNode issued = issue("S-signed", "");

    String id = accept("signed", "S-signed");

    awaitState(id, "SUCCEEDED");
    List<Received> received = MERCHANT.received("/signed");
    assertThat(received).hasSize(2);
    for (Received request : received) {
      verify(issued, request);
      assertThat(request.header("webhook-id")).contains(id);
    }
    assertThat(received.get(0).header("notifier-attempt")).contains("1");
    assertThat(received.get(1).header("notifier-attempt")).contains("2");
    assertThat(timestamp(received.get(1))).isGreaterThan(timestamp(received.get(0)));
    assertThat(received.get(1).header("webhook-signature"))
        .isNotEqualTo(received.get(0).header("webhook-signature"));
  }

  @Test
  void a_merchant_without_a_secret_gets_unsigned_requests() {
    MERCHANT.on("/unsigned").reply(Reply.ok("success"));
    register("S-unsigned", "/unsigned", "");

    String id = accept("unsigned", "S-unsigned");

    awaitState(id, "SUCCEEDED");
    assertThat(MERCHANT.received("/unsigned"))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.header("webhook-id")).contains(id);
              assertThat(request.header("webhook-signature")).isEmpty();
            });
  }

  @Test
  void both_secrets_verify_while_they_rotate_and_a_revoked_one_does_not()
      throws WebhookVerificationException, EmptyWebhookSecretException {
    MERCHANT.on("/rotated").reply(Reply.ok("success"));
    register("S-rotated", "/rotated", "");
    JsonNode old = issue("S-rotated", "{}");
    JsonNode fresh = issue("S-rotated", "{\"grace\":\"PT1H\"}");
    String secrets = "/v1/merchants/S-rotated/secrets";

    awaitState(accept("rotated-1", "S-rotated"), "SUCCEEDED");
    Received during = MERCHANT.received("/rotated").getLast();
    verify(old, during);
    verify(fresh, during);
    assertThat(API.items(secrets))
        .extracting(it -> it.get("id").asString())
        .containsExactly(fresh.get("id").asString(), old.get("id").asString());
    assertThat(API.items(secrets).getFirst().get("expiresAt").isNull()).isTrue();
    assertThat(API.items(secrets).getLast().get("expiresAt").isNull()).isFalse();

    assertThat(API.delete(secrets + "/" + old.get("id").asString()).status()).isEqualTo(204);
    awaitState(accept("rotated-2", "S-rotated"), "SUCCEEDED");
    Received after = MERCHANT.received("/rotated").getLast();
    verify(fresh, after);
    assertThatExceptionOfType(WebhookVerificationException.class)
        .isThrownBy(() -> verify(old, after));
    assertThat(API.delete(secrets + "/" + old.get("id").asString()).status()).isEqualTo(404);
  }

  @Test
  void symmetric_and_asymmetric_signatures_go_side_by_side()
      throws WebhookVerificationException, EmptyWebhookSecretException {
    MERCHANT.on("/both").reply(Reply.ok("success"));
    register("S-both", "/both", "");
    JsonNode symmetric = issue("S-both", "{\"type\":\"v1\"}");
    JsonNode asymmetric = issue("S-both", "{\"type\":\"v1a\"}");

    awaitState(accept("both", "S-both"), "SUCCEEDED");

    Received request = MERCHANT.received("/both").getLast();
    verify(symmetric, request);
    assertThat(asymmetric.get("secret").isNull()).isTrue();
    assertThat(asymmetric.get("publicKey").asString()).startsWith("whpk_");
    assertThat(request.header("webhook-signature").orElseThrow().split(" "))
        .hasSize(2)
        .anyMatch(signature -> signature.startsWith("v1,"))
        .anyMatch(signature -> signature.startsWith("v1a,"));
  }

  @Test
  void a_scheme_that_needs_a_secret_waits_for_it() {
    MERCHANT.on("/alipay").reply(Reply.ok("success"));
    register("S-alipay", "/alipay", ",\"signing\":\"alipay\"");
    String id = accept("alipay", "S-alipay");
    await().atMost(WORK).until(() -> API.task(id).get("held").asBoolean());
    assertThat(API.attempts(id)).isEmpty();

    JsonNode issued = issue("S-alipay", "");

    awaitState(id, "SUCCEEDED");
    assertThat(issued.get("type").asString()).isEqualTo("rsa2");
    assertThat(MERCHANT.received("/alipay"))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.header("content-type").orElseThrow())
                  .startsWith("application/x-www-form-urlencoded");
              assertThat(request.text()).contains("sign_type=RSA2", "amount=1.10", "&sign=");
            });
  }

  @Test
  void a_preview_shows_the_bytes_that_are_sent_and_what_was_signed() throws Exception {
    MERCHANT.on("/preview").reply(Reply.ok("success"));
    register("S-preview", "/preview", ",\"headers\":{\"X-Shop\":\"42\"}");
    JsonNode issued = issue("S-preview", "");

    JsonNode preview = API.post("/v1/previews", notification("preview", "S-preview")).json();
    awaitState(accept("preview", "S-preview"), "SUCCEEDED");

    Received sent = MERCHANT.received("/preview").getLast();
    byte[] body = Base64.getDecoder().decode(preview.get("bodyBase64").asString());
    assertThat(body).isEqualTo(sent.body());
    Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    preview
        .get("headers")
        .properties()
        .forEach(it -> shown.put(it.getKey(), it.getValue().asString()));
    assertThat(shown).containsEntry("X-Shop", "42").containsEntry("notifier-attempt", "1");
    assertThat(shown.keySet())
        .containsExactlyInAnyOrderElementsOf(
            sent.headers().keySet().stream()
                .filter(name -> !name.matches("(?i)host|connection|content-length"))
                .toList());
    JsonNode signature = preview.get("signatures").get(0);
    assertThat(signature.get("version").asString()).isEqualTo("v1");
    assertThat(signature.get("keyId").asString()).isEqualTo(issued.get("id").asString());
    assertThat(signature.get("stringToSign").asString())
        .isEqualTo(
            shown.get("webhook-id")
                + "."
                + shown.get("webhook-timestamp")
                + "."
                + new String(body, StandardCharsets.UTF_8));
    new Webhook(issued.get("secret").asString())
        .verify(
            new String(body, StandardCharsets.UTF_8),
            Map.of(
                "webhook-id", List.of(shown.get("webhook-id")),
                "webhook-timestamp", List.of(shown.get("webhook-timestamp")),
                "webhook-signature", List.of(shown.get("webhook-signature"))));
    assertThat(API.items("/v1/notifications?orderNo=preview&merchantNo=S-preview")).hasSize(1);
  }

  @Test
  void a_secret_is_shown_once_and_kept_out_of_sight() {
    register("S-secret", "/secret", "");

    String secret = issue("S-secret", "").get("secret").asString();

    String bare = secret.substring("whsec_".length());
    String rows =
        String.join(
            "\n",
            Sql.rows(
                SharedNotifier.DATABASE,
                "select s::text from notifier.merchant_secret s where merchant_no = 'S-secret'"));
    String hex = java.util.HexFormat.of().formatHex(Base64.getDecoder().decode(bare));
    assertThat(rows).isNotEmpty().doesNotContain(bare).doesNotContain(hex);
    assertThat(API.get("/v1/merchants/S-secret").body()).doesNotContain(bare);
    assertThat(API.get("/v1/merchants/S-secret/secrets").body()).doesNotContain(bare);
    assertThat(SharedNotifier.log()).doesNotContain(bare);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"md5\"} | type | known-type",
        "{\"type\":\"rsa2\"} | type | of-the-scheme",
        "{\"secret\":\"whsec_c2hvcnQ=\"} | secret | ",
        "{\"grace\":\"1h\"} | grace | iso-8601-duration",
        "{\"grace\":\"P31D\"} | grace | from-0-to-30-days",
        "{\"serialNo\":\"a b\"} | serialNo | ",
        "{\"key\":\"x\"} | key | unknown-field",
      })
  void a_bad_wish_is_refused_naming_the_field(String json, String field, String rule) {
    register("S-bad", "/bad", "");

    NotifierApi.Reply reply = API.post("/v1/merchants/S-bad/secrets", json);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("field").asString()).isEqualTo(field);
    if (rule != null) {
      assertThat(reply.json().get("rule").asString()).isEqualTo(rule);
    }
    assertThat(reply.body()).doesNotContain("c2hvcnQ");
  }

  @Test
  void nobody_gets_a_secret_for_a_merchant_that_does_not_exist_nor_too_many() {
    assertThat(API.post("/v1/merchants/S-none/secrets", "{}").status()).isEqualTo(404);
    assertThat(API.get("/v1/merchants/S-none/secrets").status()).isEqualTo(404);
    register("S-many", "/many", "");
    for (int i = 0; i < 5; i++) {
      issue("S-many", "{}");
    }
    assertThat(API.post("/v1/merchants/S-many/secrets", "{}").status()).isEqualTo(409);
  }

  @Test
  void certificates_that_the_installation_has_not_got_are_refused() {
    NotifierApi.Reply reply = API.put("/v1/merchants/S-tls", "{\"tls\":\"no-such-bundle\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("field").asString()).isEqualTo("tls");
    assertThat(reply.json().get("rule").asString()).isEqualTo("known-certificates");
  }

  private static void register(String merchantNo, String path, String more) {
    NotifierApi.Reply reply =
        API.put(
            "/v1/merchants/" + merchantNo,
            """
            {"notifyUrl":"%s","schedule":{"delays":["PT1.1S","PT1.1S"]}%s}"""
                .formatted(MERCHANT.url(path), more));
    assertThat(reply.status()).as(reply.body()).isBetween(200, 201);
  }

  private static JsonNode issue(String merchantNo, String json) {
    NotifierApi.Reply reply = API.post("/v1/merchants/" + merchantNo + "/secrets", json);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.json();
  }

  private static String notification(String orderNo, String merchantNo) {
    return """
        {"orderNo":"%s","merchantNo":"%s","payload":{"result":"PAID \u4ed8", "amount":1.10}}"""
        .formatted(orderNo, merchantNo);
  }

  private static String accept(String orderNo, String merchantNo) {
    return API.acceptAt("/v1/notifications", notification(orderNo, merchantNo));
  }

  private static void verify(JsonNode issued, Received request)
      throws WebhookVerificationException, EmptyWebhookSecretException {
    new Webhook(issued.get("secret").asString()).verify(request.text(), request.headers());
  }

  private static long timestamp(Received request) {
    return Long.parseLong(request.header("webhook-timestamp").orElseThrow());
  }

  private static void awaitState(String id, String state) {
    await().atMost(WORK).until(() -> API.state(id).equals(state));
  }
}
