package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.merchant.Choice;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.application.replay.BulkReplays;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The views about orders, merchants and moves; {@link AuditTest} has those about tasks. */
class AuditViewsTest {
  private static TestDatabase database;
  private static Driver driver;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void every_view_and_column_has_a_comment_and_is_the_auditors_to_read() {
    assertThat(
            database.rows(
                """
                select c.relname, a.attname
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                where c.relnamespace = 'audit'::regnamespace
                  and (obj_description(c.oid) is null or col_description(c.oid, a.attnum) is null
                    or not has_table_privilege('notifier_auditor', c.oid, 'select')
                    or has_table_privilege('notifier_auditor', c.oid, 'insert, update, delete'))"""))
        .isEmpty();
  }

  @Test
  void an_orders_timeline_has_every_event_in_the_order_of_time() {
    TaskId task = driver.accept(TaskBuilder.ofMerchant("m-1").order("o-1").build());
    driver.settle(task, 1, driver.claim(task, 1), BUSY);
    driver.due(task, Duration.ZERO);
    driver.exhaust(task, 2);
    TaskMovesByHand.replay(database, task);
    driver.claim(task, 3);
    TaskMovesByHand.cancel(database, task);
    driver.accept(TaskBuilder.ofMerchant("m-1").tenant("another").order("o-1").build());

    assertThat(timeline("o-1"))
        .containsExactly(
            "accepted null null null",
            "attempt 1 NOT_ACKNOWLEDGED status: 503, expected 200",
            "attempt 2 NOT_ACKNOWLEDGED status: 503, expected 200",
            "settled 2 EXHAUSTED schedule-exhausted",
            "moved 2 REPLAY null",
            "attempt 3 IN_FLIGHT null",
            "moved 3 CANCEL cancelled");
  }

  @Test
  void a_timeline_has_inquiries_and_what_they_started() {
    TaskId inquiry =
        driver.accept(Samples.inquiry("o-2", Optional.of(Samples.onConfirmed(Optional.empty()))));
    driver.settle(
        inquiry,
        1,
        driver.claim(inquiry, 1),
        new Outcome.Acknowledged(),
        Optional.of(new Answer(200, Bytes.ofUtf8("{}"), false)));

    assertThat(timeline("o-2"))
        .containsExactlyInAnyOrder(
            "accepted null null null",
            "attempt 1 ACKNOWLEDGED null",
            "settled 1 SUCCEEDED null",
            "accepted null null null");
  }

  @Test
  void a_timeline_is_found_by_the_index_of_orders() throws SQLException {
    List<String> plan =
        QueryPlan.of(
            database,
            "select * from audit.order_timeline where tenant = ? and order_no = ? order by at",
            "default",
            "o-1");

    assertThat(plan)
        .anyMatch(line -> line.contains("_tenant_order_no_id_idx"))
        .noneMatch(line -> line.contains("Seq Scan"));
  }

  @Test
  void health_counts_what_waits_and_what_came_of_the_last_day() {
    TaskId held = driver.accept(TaskBuilder.ofMerchant("h-1").build());
    driver.accept(TaskBuilder.ofMerchant("h-1").build());
    driver.accept(TaskBuilder.ofMerchant("h-1").inquiry().build());
    driver.accept(TaskBuilder.ofMerchant("h-1").tenant("another").build());
    database
        .asOwner()
        .sql("update notifier.task set held_in = 'merchant:h-1' where id = :id")
        .param("id", held.value())
        .update();
    driver.exhaust(driver.accept(TaskBuilder.ofMerchant("h-1").build()), 1);
    TaskId done = driver.accept(TaskBuilder.ofMerchant("h-1").build());
    driver.settle(done, 1, driver.claim(done, 1), BUSY);
    driver.due(done, Duration.ZERO);
    driver.settle(done, 2, driver.claim(done, 2), new Outcome.Acknowledged());
    put("h-1", false);

    assertThat(health("h-1"))
        .containsEntry("open", 2L)
        .containsEntry("held", 1L)
        .containsEntry("succeeded", 1L)
        .containsEntry("exhausted", 1L)
        .containsEntry("acknowledged", 1L)
        .containsEntry("failed", 2L)
        .containsEntry("paused", false)
        .hasEntrySatisfying("oldest_due", due -> assertThat(due).isNotNull())
        .hasEntrySatisfying("last_acknowledged_at", at -> assertThat(at).isNotNull());
  }

  @Test
  void health_lists_a_registered_merchant_without_tasks() {
    put("h-2", true);

    assertThat(health("h-2"))
        .containsEntry("open", 0L)
        .containsEntry("held", 0L)
        .containsEntry("failed", 0L)
        .containsEntry("oldest_due", null)
        .containsEntry("last_acknowledged_at", null)
        .containsEntry("paused", true);
  }

  @Test
  void lateness_is_counted_by_merchant_and_hour() {
    TaskId task = driver.accept(TaskBuilder.ofMerchant("l-1").build());
    for (int late = 1; late <= 100; late++) {
      started(task, "date_trunc('hour', now()) - interval '1 hour'", late);
    }
    started(task, "now() - interval '8 days'", 5000);

    assertThat(database.rows("select * from audit.lateness where merchant_no = 'l-1'"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("tenant", "default")
                    .containsEntry("attempts", 100L)
                    .containsEntry("p50_millis", 50L)
                    .containsEntry("p99_millis", 99L)
                    .containsEntry("max_millis", 100L));
  }

  @Test
  void changes_show_the_names_of_headers_and_not_their_values() {
    put("c-1", false);
    put("c-1", true);
    database.bean(Merchants.class).remove("default", "c-1");

    List<Map<String, @Nullable Object>> changes =
        database.rows(
            """
            select version, removed, paused, array_to_string(header_names, ' ') as header_names,
              schedule::text, notify_url, timeout_millis, max_in_flight
            from audit.merchant_changes where merchant_no = 'c-1' order by version""");

    assertThat(changes)
        .extracting(row -> row.get("version") + " " + row.get("removed") + " " + row.get("paused"))
        .containsExactly("1 false false", "2 false true", "3 true true");
    assertThat(changes.getFirst())
        .containsEntry("header_names", "Authorization")
        .containsEntry("schedule", "\"alipay\"")
        .containsEntry("notify_url", "https://merchant.example/n")
        .containsEntry("timeout_millis", 2000)
        .containsEntry("max_in_flight", 5);
    assertThat(database.rows("select * from audit.merchant_changes").toString())
        .doesNotContain("hunter2");
  }

  @Test
  void an_attempt_names_the_profile_and_the_url_that_it_used() {
    put("c-2", false);
    TaskId task = driver.accept(Samples.ofMerchant("c-2"));
    driver.claim(task, 1);

    assertThat(
            database.rows(
                """
                select a.url, c.version, c.max_in_flight
                from audit.tasks t join audit.attempts a on a.task_id = t.id
                join audit.merchant_changes c on c.tenant = t.tenant
                  and c.merchant_no = t.merchant_no and c.version = a.merchant_version
                where t.merchant_no = 'c-2'"""))
        .singleElement()
        .asString()
        .isEqualTo("{url=https://merchant.example/n, version=1, max_in_flight=5}");
  }

  @Test
  void moves_tell_who_did_what() {
    TaskId cancelled = driver.accept(TaskBuilder.ofMerchant("v-1").order("v").build());
    TaskMovesByHand.cancel(database, cancelled);
    TaskId inquiry = driver.accept(Samples.inquiry("v", Optional.empty()));
    driver.exhaust(inquiry, 1);
    TaskMovesByHand.move(database, inquiry, new Steering.Resolve("paid by hand"));
    UUID bulk = UUID.randomUUID();
    BulkReplays replays = database.bean(BulkReplays.class);
    replays.begin(
        bulk,
        "default",
        new Selection(Optional.of("v-1"), StateName.CANCELLED, Instant.EPOCH, Instant.MAX));
    replays.advance(10, Duration.ZERO);

    assertThat(
            database.rows(
                """
                select move, kind, merchant_no, attempts, stop_reason, bulk_replay_id
                from audit.moves where order_no = 'v' order by moved_at"""))
        .extracting(AuditViewsTest::values)
        .containsExactly(
            "CANCEL NOTIFICATION v-1 0 cancelled null",
            "RESOLVE INQUIRY null 1 resolved: paid by hand null",
            "REPLAY NOTIFICATION v-1 0 null " + bulk);
  }

  private static List<String> timeline(String orderNo) {
    return database
        .rows(
            """
            select what, number, outcome, reason from audit.order_timeline
            where tenant = 'default' and order_no = '%s' order by at"""
                .formatted(orderNo))
        .stream()
        .map(AuditViewsTest::values)
        .toList();
  }

  private static String values(Map<String, @Nullable Object> row) {
    return row.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static Map<String, @Nullable Object> health(String merchantNo) {
    return database
        .rows(
            "select * from audit.merchant_health where tenant = 'default' and merchant_no = '%s'"
                .formatted(merchantNo))
        .getFirst();
  }

  private static void put(String merchantNo, boolean paused) {
    database
        .bean(Merchants.class)
        .put(
            "default",
            merchantNo,
            new MerchantProfile(
                Optional.of(URI.create("https://merchant.example/n")),
                Optional.of(new Choice.Named<>("alipay")),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(2)),
                Optional.of(5),
                new RequestHeaders(Map.of("Authorization", "hunter2")),
                SigningScheme.STANDARD_WEBHOOKS,
                Optional.empty(),
                paused));
  }

  private static void started(TaskId task, String at, int millisLate) {
    database
        .asOwner()
        .sql(
            """
            insert into notifier.attempt
              (task_id, number, claim_id, tenant, started_at, due_at, lease_until)
            select :task, 1, gen_random_uuid(), 'default', at,
              at - :late * interval '1 millisecond', at
            from (select %s as at) moment"""
                .formatted(at))
        .param("task", task.value())
        .param("late", millisLate)
        .update();
  }
}
