package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.TcpProxy;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.EventLog;
import dev.notifier.testkit.app.EventLog.Event;
import dev.notifier.testkit.app.InquiryRequest;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What listeners are told of tasks, at least once and under the same id each time. */
class EventsIT {
  private static final String PREFIX = "events";
  private static final String WAITING = "{\"initialDelay\":\"PT60S\",\"delays\":[]}";
  private static final String ONCE = "{\"delays\":[]}";

  private static final ScriptedMerchant RECEIVER = ScriptedMerchant.start();
  private static final Broker BROKER = Servers.shared().broker();
  private static final TcpProxy PROXY = TcpProxy.to(BROKER.host(), BROKER.port());
  private static NotifierProcess notifier;
  private static NotifierApi api;
  private static BrokerClient listener;
  private static EventLog events;
  private static Schema schema;

  @BeforeAll
  static void start() throws IOException {
    Map<String, String> settings =
        NotifierProcess.settings(
            new Broker(PROXY.host(), PROXY.port(), BROKER.username(), BROKER.password()),
            Servers.shared().createDatabase());
    settings.put("NOTIFIER_RABBIT_PREFIX", PREFIX);
    notifier = NotifierProcess.start(settings);
    api = notifier.api();
    listener = BrokerClient.of(BROKER, PREFIX);
    events = listener.events();
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/events.schema.json")));
    RECEIVER.on("/well").reply(Reply.ok("success"));
    RECEIVER.on("/down").reply(Reply.status(500));
    RECEIVER.on("/paid").reply(Reply.ok(InquiryRequest.PAID));
    RECEIVER.on("/closed").reply(Reply.ok(InquiryRequest.CLOSED));
  }

  @AfterAll
  static void stop() {
    listener.close();
    notifier.close();
    PROXY.close();
    RECEIVER.close();
  }

  @Test
  void a_notification_tells_of_each_failure_and_of_its_success() {
    RECEIVER.on("/second").reply(Reply.status(500), Reply.ok("success"));

    String id = api.accept("told", RECEIVER.url("/second"), "quick");

    List<Event> told = awaitEvents(id, "notification.attempt-failed", "notification.succeeded");
    JsonNode failed = told.getFirst().json();
    assertThat(failed.at("/task/kind").asString()).isEqualTo("NOTIFICATION");
    assertThat(failed.at("/task/orderNo").asString()).isEqualTo("told");
    assertThat(failed.at("/attempt/number").asInt()).isEqualTo(1);
    assertThat(failed.at("/attempt/outcome").asString()).isEqualTo("NOT_ACKNOWLEDGED");
    assertThat(failed.at("/attempt/statusCode").asInt()).isEqualTo(500);
    assertThat(NotifierApi.time(failed, "nextAttemptAt"))
        .isEqualTo(NotifierApi.time(api.attempts(id).get(1), "dueAt"));
    assertThat(told.getLast().json().at("/attempt/number").asInt()).isEqualTo(2);
  }

  @Test
  void a_notification_that_was_given_up_says_why() {
    String id = api.accept("given-up", RECEIVER.url("/down"), ONCE);

    JsonNode exhausted =
        awaitEvents(id, "notification.attempt-failed", "notification.exhausted").getLast().json();

    assertThat(exhausted.get("stopReason").asString()).isEqualTo("schedule-exhausted");
    assertThat(exhausted.at("/attempt/number").asInt()).isEqualTo(1);
  }

  @Test
  void a_notification_that_was_called_off_says_so() {
    String id = api.accept("off", RECEIVER.url("/well"), WAITING);
    assertThat(api.post("/v1/notifications/" + id + "/cancel", "").status()).isEqualTo(200);

    JsonNode cancelled = awaitEvents(id, "notification.cancelled").getFirst().json();

    assertThat(cancelled.get("stopReason").asString()).isEqualTo("cancelled");
    assertThat(cancelled.get("attempt").isNull()).isTrue();
  }

  @Test
  void a_confirmed_inquiry_names_the_notification_it_started() {
    String id =
        api.inquire(
            InquiryRequest.of("confirmed", RECEIVER.url("/paid"))
                .passingOnTo(RECEIVER.url("/well")));

    JsonNode confirmed = awaitEvents(id, "inquiry.confirmed").getFirst().json();

    String notification = confirmed.get("notificationId").asString();
    assertThat(notification).isEqualTo(api.inquiry(id).get("notificationId").asString());
    awaitEvents(notification, "notification.succeeded");
  }

  @Test
  void an_inquiry_that_failed_says_why() {
    String id = api.inquire(InquiryRequest.of("closed", RECEIVER.url("/closed")));

    JsonNode exhausted = awaitEvents(id, "inquiry.exhausted").getFirst().json();

    assertThat(exhausted.get("stopReason").asString()).isEqualTo("failed: /status is 'CLOSED'");
  }

  @Test
  void the_events_of_a_range_of_time_can_be_told_again() {
    Instant from = Instant.now();
    String exhausted = api.accept("again", RECEIVER.url("/down"), ONCE);
    String cancelled = api.accept("again", RECEIVER.url("/well"), WAITING);
    api.post("/v1/notifications/" + cancelled + "/cancel", "");
    String confirmed =
        api.inquire(
            InquiryRequest.of("again", RECEIVER.url("/paid")).passingOnTo(RECEIVER.url("/well")));
    List<Event> gaveUp =
        awaitEvents(exhausted, "notification.attempt-failed", "notification.exhausted");
    List<Event> calledOff = awaitEvents(cancelled, "notification.cancelled");
    List<Event> asked = awaitEvents(confirmed, "inquiry.confirmed");
    String notification = asked.getFirst().json().get("notificationId").asString();
    List<Event> told = awaitEvents(notification, "notification.succeeded");
    int before = events.all().size();

    NotifierApi.Reply replayed =
        api.post(
            "/v1/events/replays",
            "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, Instant.now().plusSeconds(1)));

    assertThat(replayed.status()).as(replayed.body()).isEqualTo(202);
    assertThat(replayed.json().get("events").asInt()).isEqualTo(5);
    assertThat(replayed.json().get("nextCursor").isNull()).isTrue();
    await().until(() -> events.all().size() == before + 5);
    assertThat(events.all().subList(before, before + 5))
        .containsExactlyInAnyOrder(
            gaveUp.get(0), gaveUp.get(1), calledOff.get(0), asked.get(0), told.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"to\":\"2026-01-01T00:00:00Z\"} | from",
        "{\"from\":\"2026-01-01T00:00:00Z\"} | to",
        "{\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"} | to",
        "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\",\"cursor\":\"x\"} | cursor"
      })
  void a_range_without_bounds_gets_a_problem_that_names_the_field(String json, String field) {
    NotifierApi.Reply reply = api.post("/v1/events/replays", json);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().get("field").asString()).isEqualTo(field);
  }

  @Test
  void what_is_called_off_while_the_broker_is_away_is_told_once_it_is_back() {
    String id = api.accept("away", RECEIVER.url("/well"), WAITING);
    PROXY.refuse();

    assertThat(api.post("/v1/notifications/" + id + "/cancel", "").status()).isEqualTo(200);
    assertThat(events.of(id)).isEmpty();
    PROXY.pass();

    awaitEvents(id, "notification.cancelled");
  }

  /**
   * The events of a task, which are as the schema says and have ids of their own. Those of one
   * transition come in no order: here they are sorted by their keys.
   */
  private static List<Event> awaitEvents(String task, String... keys) {
    awaitTrue(() -> events.of(task).size() >= keys.length);
    List<Event> told = events.of(task).stream().sorted(Comparator.comparing(Event::key)).toList();
    assertThat(told).extracting(Event::key).containsExactly(keys);
    assertThat(told).extracting(Event::messageId).doesNotHaveDuplicates();
    assertThat(told)
        .allSatisfy(
            event -> {
              assertThat(schema.validate(event.body(), InputFormat.JSON)).isEmpty();
              assertThat(event.json().get("id").asString()).isEqualTo(event.messageId());
              assertThat(event.json().get("type").asString()).isEqualTo(event.key());
              assertThat(event.json().get("tenant").asString()).isEqualTo("default");
            });
    return told;
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(30)).until(condition);
  }
}
