package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The mistakes that ladders on TTL and dead-lettering are classically built with: the step taken
 * from x-death or from a field of the consumer, the body compared by reference, only some failures
 * retried, acknowledgement before the work, one consumer thread that a slow merchant blocks.
 * Transient messages are in the adapter's {@code BrokerFaultsTest}.
 */
class ClassicMistakesIT {
  private static final String PREFIX = "classic";
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final Broker BROKER = Servers.shared().broker();
  private static Map<String, String> settings;
  private static NotifierProcess notifier;
  private static NotifierApi api;

  @BeforeAll
  static void start() {
    settings = NotifierProcess.settings(BROKER, Servers.shared().createDatabase());
    settings.put("NOTIFIER_RABBIT_PREFIX", PREFIX);
    notifier = NotifierProcess.start(settings);
    api = notifier.api();
  }

  @AfterAll
  static void stop() {
    notifier.close();
    MERCHANT.close();
  }

  @Test
  void the_next_step_does_not_depend_on_x_death() {
    MERCHANT.on("/x-death").reply(Reply.status(500), Reply.ok("success"));
    String id =
        api.accept("x-death", MERCHANT.url("/x-death"), "{\"delays\":[\"PT2S\",\"PT60S\"]}");
    awaitTrue(() -> api.attempts(id).size() == 1);

    try (BrokerClient oldClient = BrokerClient.of(BROKER, PREFIX)) {
      oldClient.handOver(id, 2);
    }

    awaitState(id, "SUCCEEDED");
    JsonNode second = api.attempts(id).get(1);
    assertThat(second.get("number").asInt()).isEqualTo(2);
    assertThat(second.get("latenessMillis").asLong()).isBetween(0L, 2_000L);
    assertThat(MERCHANT.received("/x-death")).hasSize(2);
  }

  @Test
  void orders_on_different_rungs_do_not_share_a_position() {
    MERCHANT.on("/early").reply(Reply.status(500), Reply.ok("success"));
    MERCHANT
        .on("/late")
        .reply(Reply.status(500), Reply.status(500), Reply.status(500), Reply.ok("success"));

    List<String> late =
        IntStream.range(0, 5)
            .mapToObj(i -> api.accept("late" + i, MERCHANT.url("/late?" + i), "quick"))
            .toList();
    List<String> early =
        IntStream.range(0, 5)
            .mapToObj(i -> api.accept("early" + i, MERCHANT.url("/early?" + i), "quick"))
            .toList();

    late.forEach(ClassicMistakesIT::awaitSettled);
    early.forEach(ClassicMistakesIT::awaitSettled);
    for (String id :
        IntStream.range(0, 10).mapToObj(i -> i < 5 ? late.get(i) : early.get(i - 5)).toList()) {
      List<JsonNode> attempts = api.attempts(id);
      assertThat(attempts)
          .extracting(attempt -> attempt.get("number").asInt())
          .containsExactlyElementsOf(IntStream.rangeClosed(1, attempts.size()).boxed().toList());
    }
  }

  @Test
  void a_response_body_is_compared_by_value() {
    MERCHANT.on("/by-value").reply(Reply.ok(" success\n"));

    String id = api.accept("by-value", MERCHANT.url("/by-value"), "quick");

    awaitState(id, "SUCCEEDED");
    assertThat(api.attempts(id)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/status", "/timeout", "/broken"})
  void failures_of_every_kind_are_retried(String path) {
    MERCHANT.on("/status").reply(Reply.status(404), Reply.ok("success"));
    MERCHANT.on("/timeout").reply(Reply.hang(), Reply.ok("success"));
    MERCHANT.on("/broken").reply(Reply.reset(), Reply.ok("success"));

    String id = api.accept("failing", MERCHANT.url(path), "quick");

    awaitState(id, "SUCCEEDED");
    assertThat(api.attempts(id)).hasSize(2);
    assertThat(MERCHANT.received(path)).hasSize(2);
  }

  @Test
  void nothing_is_acknowledged_before_its_work_is_done() {
    MERCHANT.on("/in-flight").reply(Reply.hang(), Reply.ok("success"));
    String id = api.accept("in-flight", MERCHANT.url("/in-flight"), "quick");
    awaitTrue(() -> MERCHANT.received("/in-flight").size() == 1);

    notifier.kill();
    notifier = NotifierProcess.start(settings);
    api = notifier.api();

    awaitState(id, "SUCCEEDED");
    assertThat(api.attempts(id).getFirst().get("outcome").asString()).isEqualTo("UNKNOWN");
  }

  @Test
  void one_slow_merchant_does_not_block_the_consumer() {
    MERCHANT.on("/fast").reply(Reply.ok("success"));
    try (ScriptedMerchant slow = ScriptedMerchant.start()) {
      slow.on("/slow").reply(Reply.hang());
      IntStream.range(0, 100)
          .forEach(i -> api.accept("slow" + i, slow.url("/slow"), "{\"delays\":[]}"));

      String id = api.accept("fast", MERCHANT.url("/fast"), "quick");

      awaitState(id, "SUCCEEDED");
      assertThat(api.attempts(id).getFirst().get("latenessMillis").asLong()).isLessThan(1_000);
    }
  }

  private static void awaitSettled(String id) {
    awaitTrue(() -> !api.state(id).equals("SCHEDULED"));
  }

  private static void awaitState(String id, String state) {
    awaitTrue(() -> api.state(id).equals(state));
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(condition);
  }
}
