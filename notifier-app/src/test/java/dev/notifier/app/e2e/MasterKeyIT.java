package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import dev.notifier.testkit.app.Sql;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One installation through the life of its master key: none, one, another, the wrong one. */
class MasterKeyIT {
  private static final Duration WORK = Duration.ofSeconds(30);
  private static final String NEXT_KEY = key(7);
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final Database DATABASE = Servers.shared().createDatabase();

  @AfterAll
  static void stop() {
    MERCHANT.close();
  }

  @Test
  void secrets_live_through_rotations_and_nothing_goes_out_unsigned_meanwhile()
      throws WebhookVerificationException, EmptyWebhookSecretException {
    MERCHANT.on("/m").reply(Reply.ok("success"));

    try (NotifierProcess keyless = start(Map.of())) {
      register(keyless.api());
      NotifierApi.Reply refused = keyless.api().post("/v1/merchants/M/secrets", "{}");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.json().get("rule").asString()).isEqualTo("master-key");
      awaitSuccess(keyless.api(), accept(keyless.api(), "before"));
      assertThat(MERCHANT.received("/m").getLast().header("webhook-signature")).isEmpty();
    }

    String secret;
    try (NotifierProcess first = start(Map.of("NOTIFIER_MASTER_KEY", NotifierProcess.MASTER_KEY))) {
      secret = first.api().post("/v1/merchants/M/secrets", "{}").json().get("secret").asString();
      awaitSuccess(first.api(), accept(first.api(), "first"));
      verify(secret, MERCHANT.received("/m").getLast());
    }

    int sent = MERCHANT.received("/m").size();
    String waiting;
    try (NotifierProcess stranger = start(Map.of("NOTIFIER_MASTER_KEY", NEXT_KEY))) {
      waiting = accept(stranger.api(), "waits");
      await().atMost(WORK).until(() -> stranger.api().task(waiting).get("held").asBoolean());
      assertThat(stranger.api().attempts(waiting)).isEmpty();
      assertThat(MERCHANT.received("/m")).hasSize(sent);
      assertThat(stranger.output()).doesNotContain(secret);
    }

    try (NotifierProcess rotating =
        start(
            Map.of(
                "NOTIFIER_MASTER_KEY",
                NEXT_KEY,
                "NOTIFIER_MASTER_KEY_PREVIOUS",
                NotifierProcess.MASTER_KEY))) {
      awaitSuccess(rotating.api(), waiting);
      verify(secret, MERCHANT.received("/m").getLast());
      assertThat(rotating.api().attempts(waiting)).hasSize(1);
      await()
          .atMost(WORK)
          .until(
              () ->
                  Sql.rows(
                          DATABASE,
                          "select distinct master_key_id from notifier.merchant_secret where sealed is not null")
                      .size(),
              keys -> keys == 1);
    }

    try (NotifierProcess rotated = start(Map.of("NOTIFIER_MASTER_KEY", NEXT_KEY))) {
      awaitSuccess(rotated.api(), accept(rotated.api(), "after"));
      verify(secret, MERCHANT.received("/m").getLast());
    }
  }

  private static NotifierProcess start(Map<String, String> more) {
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), DATABASE);
    settings.put("NOTIFIER_RABBIT_PREFIX", "master-key");
    settings.putAll(more);
    return NotifierProcess.start(settings);
  }

  private static void register(NotifierApi api) {
    api.put("/v1/merchants/M", "{\"notifyUrl\":\"%s\"}".formatted(MERCHANT.url("/m")));
  }

  private static String accept(NotifierApi api, String orderNo) {
    return api.acceptAt(
        "/v1/notifications",
        "{\"orderNo\":\"%s\",\"merchantNo\":\"M\",\"payload\":1}".formatted(orderNo));
  }

  private static void awaitSuccess(NotifierApi api, String id) {
    await().atMost(WORK).until(() -> api.state(id).equals("SUCCEEDED"));
  }

  private static void verify(String secret, Received request)
      throws WebhookVerificationException, EmptyWebhookSecretException {
    new Webhook(secret).verify(request.text(), request.headers());
  }

  private static String key(int seed) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) seed);
    return Base64.getEncoder().encodeToString(key);
  }
}
