package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.app.e2e.RawHttp.Answer;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.NotifierApi;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests by chance, made of what the API says of itself. Another seed is tried with {@code
 * -Dnotifier.fuzz.seed=...}, which failsafe passes on.
 */
class ApiFuzzIT {
  private static final long SEED = Long.getLong("notifier.fuzz.seed", 20_261_124L);
  private static final int REQUESTS = 2_000;
  private static final int AT_ONCE = 8;
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final NotifierApi ROOT = SharedNotifier.api();

  private final RawHttp http = new RawHttp(ROOT.port());
  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  @AfterAll
  static void stop() {
    MERCHANT.close();
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void no_request_breaks_the_app() {
    MERCHANT.on("/n").reply(Reply.ok("success"));
    NotifierApi api = ROOT.withKey(key());
    String valid = api.accept("fuzz", MERCHANT.url("/n"), "quick");
    FuzzRequests requests =
        new FuzzRequests(
            api.get("/v3/api-docs").json(), api.key(), new FuzzValues(MERCHANT.url("/n"), valid));

    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < REQUESTS; i++) {
        byte[] request = requests.next(SEED + i);
        String name = "-Dnotifier.fuzz.seed=" + (SEED + i);
        threads.execute(() -> send(name, request));
      }
    }

    assertThat(failures).as("of " + REQUESTS + " requests").isEmpty();
    assertThat(accepted).hasSizeGreaterThan(10);
    assertThat(accepted).allSatisfy(path -> assertThat(api.get(path).status()).isEqualTo(200));
    assertWorks(api);
  }

  private void send(String name, byte[] request) {
    try {
      Answer answer = http.send(request);
      int status = answer.status();
      boolean refused = status >= 400 && status < 500 && answer.isProblem();
      boolean right = refused || (status >= 200 && status < 300);
      if (!right) {
        failures.add(name + "\n" + FuzzRequests.shown(request) + "\n" + answer.text());
      }
      if (status == 202) {
        answer.header("Location").filter(it -> !it.contains("/replays/")).ifPresent(accepted::add);
      }
    } catch (RuntimeException e) {
      failures.add(name + "\n" + FuzzRequests.shown(request) + "\n" + e);
    }
  }

  private static void assertWorks(NotifierApi api) {
    String id = api.accept("after-all", MERCHANT.url("/n"), "quick");
    await().atMost(Duration.ofSeconds(20)).until(() -> api.state(id).equals("SUCCEEDED"));
    assertThat(api.get("/actuator/health").status()).isEqualTo(200);
    assertThat(SharedNotifier.log()).doesNotContain("A request failed unexpectedly");
  }

  private static String key() {
    return ROOT.post(
            "/v1/clients",
            "{\"name\":\"fuzz\",\"tenant\":\"fuzz\",\"scopes\":[\"submit\",\"read\",\"admin\"]}")
        .json()
        .get("key")
        .get("secret")
        .asString();
  }
}
