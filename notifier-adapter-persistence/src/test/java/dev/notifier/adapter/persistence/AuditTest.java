package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
  private static TestDatabase database;
  private static Driver driver;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
    TaskId task = driver.accept();
    driver.settle(task, 1, driver.claim(task, 1), BUSY);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update notifier.%s set number = 2",
        "delete from notifier.%s",
        "truncate notifier.%s",
        "truncate notifier.%s cascade"
      })
  void nobody_changes_an_attempt_not_even_the_owner(String change) {
    for (String table : List.of("attempt", "attempt_result")) {
      for (String relation : List.of(table, partitionWithRows(table))) {
        assertThatThrownBy(() -> asOwner(change.formatted(relation)))
            .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> asApp(change.formatted(relation)))
            .hasStackTraceContaining("permission denied");
      }
    }
  }

  @Test
  void the_app_deletes_nothing_and_rules_nothing() {
    assertThatThrownBy(() -> asApp("delete from notifier.task"))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> asApp("alter table notifier.attempt disable trigger all"))
        .hasStackTraceContaining("must be owner");
    assertThatThrownBy(() -> asApp("drop table notifier.attempt"))
        .hasStackTraceContaining("must be owner");
  }

  @Test
  void an_auditor_reads_the_views_and_nothing_else() throws Exception {
    assertThat(asAuditor("select * from audit.tasks")).isTrue();
    assertThat(asAuditor("select * from audit.attempts")).isTrue();
    for (String forbidden :
        List.of(
            "select * from notifier.task",
            "select * from notifier.attempt",
            "select * from notifier.attempt_result",
            "select * from notifier.idempotency",
            "update audit.tasks set state = 'SUCCEEDED'",
            "delete from audit.tasks",
            "select notifier.create_partitions(1, 1)")) {
      assertThatThrownBy(() -> asAuditor(forbidden)).hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void the_views_have_the_documented_columns_each_with_a_comment() {
    assertThat(columns("tasks"))
        .containsExactly(
            "id",
            "tenant",
            "kind",
            "order_no",
            "merchant_no",
            "state",
            "stop_reason",
            "attempts",
            "next_attempt_at",
            "created_at",
            "settled_at");
    assertThat(columns("attempts"))
        .containsExactly(
            "task_id",
            "number",
            "claim_id",
            "started_at",
            "due_at",
            "lateness_millis",
            "duration_millis",
            "outcome",
            "reason",
            "status_code",
            "response_body",
            "url",
            "merchant_version");
  }

  @Test
  void an_attempt_is_shown_as_it_went() {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);
    assertThat(attempt(claim)).containsEntry("outcome", "IN_FLIGHT");

    driver.settle(task, 1, claim, BUSY, Optional.of(new Answer(503, Bytes.ofUtf8("no"), false)));

    assertThat(attempt(claim))
        .containsEntry("task_id", task.value())
        .containsEntry("number", 1)
        .containsEntry("outcome", "NOT_ACKNOWLEDGED")
        .containsEntry("reason", "status: 503, expected 200")
        .containsEntry("status_code", 503)
        .containsEntry("duration_millis", 12L)
        .containsEntry("response_body", "no")
        .hasEntrySatisfying("lateness_millis", millis -> assertThat((Long) millis).isNotNegative());
  }

  @Test
  void an_attempt_without_a_result_is_unknown_after_its_lease() {
    TaskId task = driver.accept();
    ClaimId claim = Samples.claimId();
    database
        .asOwner()
        .sql(
            """
            insert into notifier.attempt
              (task_id, number, claim_id, tenant, started_at, due_at, lease_until)
            values (:task, 1, :claim, 'default', now(), now(), now() - interval '1 ms')""")
        .param("task", task.value())
        .param("claim", claim.value())
        .update();

    assertThat(attempt(claim)).containsEntry("outcome", "UNKNOWN");
    assertThat(driver.attempts(task).getFirst().outcome()).hasToString("UNKNOWN");
  }

  @Test
  void an_ended_task_is_shown_with_its_reason() {
    TaskId task = driver.accept();
    driver.settle(task, 1, driver.claim(task, 1), new Outcome.Refused("refused: status 410"));

    assertThat(
            database
                .asOwner()
                .sql("select * from audit.tasks where id = :id")
                .param("id", task.value())
                .query()
                .singleRow())
        .containsEntry("state", "EXHAUSTED")
        .containsEntry("stop_reason", "refused: status 410")
        .containsEntry("attempts", 1)
        .containsEntry("next_attempt_at", null);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "73756363657373, success",
    "c3a4e282acf09f9880, ä€😀",
    "610062, a\uFFFDb",
    "1b5b324a, \uFFFD[2J",
    "61c2856200, a\uFFFDb\uFFFD",
    "ff61, \uFFFDa",
    "c0af, \uFFFD\uFFFD",
    "eda080, \uFFFD",
    "f4908080, \uFFFD\uFFFD\uFFFD\uFFFD",
    "e282, \uFFFD",
    "e28241, \uFFFDA",
    "f09f9841, \uFFFDA",
    "61e280ae62, a\uFFFDb",
    "efbbbf61, \uFFFDa",
    "7f, \uFFFD"
  })
  void response_bytes_are_shown_as_harmless_text(String hex, String text) {
    assertThat(harmless("decode('%s', 'hex')".formatted(hex))).isEqualTo(text);
  }

  /** Decoders differ in how many replacements a malformed stretch gets. */
  @Test
  void random_bytes_are_read_as_java_reads_them() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[20];
      random.nextBytes(bytes);
      for (int at = 0; at < bytes.length; at += 2) {
        bytes[at] |= (byte) 0x80;
      }
      assertThat(harmlessOf(bytes).replaceAll("\uFFFD+", "\uFFFD"))
          .isEqualTo(
              new String(bytes, StandardCharsets.UTF_8)
                  .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]", "\uFFFD")
                  .replaceAll("\uFFFD+", "\uFFFD"));
    }
  }

  @Test
  void line_ends_and_tabs_stay_and_every_byte_is_survived() {
    assertThat(harmless("decode('610d0a0962', 'hex')")).isEqualTo("a\r\n\tb");
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    String shown = harmlessOf(all);
    assertThat(shown).hasSize(256).startsWith("\uFFFD").contains(" !\"#$%&'()*+,-./0123456789");
    assertThat(shown.codePoints()).noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
  }

  @Test
  void a_long_body_is_cut_between_characters() {
    String euros = "€".repeat(30_000);

    assertThat(harmlessOf(euros.getBytes(StandardCharsets.UTF_8))).isEqualTo("€".repeat(4096));
  }

  private static String harmless(String bytes) {
    return database
        .asOwner()
        .sql("select notifier.harmless_text(%s)".formatted(bytes))
        .query(String.class)
        .single();
  }

  private static String harmlessOf(byte[] bytes) {
    return database
        .asOwner()
        .sql("select notifier.harmless_text(:bytes)")
        .param("bytes", bytes)
        .query(String.class)
        .single();
  }

  private static Map<String, @Nullable Object> attempt(ClaimId claim) {
    return database
        .asOwner()
        .sql("select * from audit.attempts where claim_id = :claim")
        .param("claim", claim.value())
        .query()
        .singleRow();
  }

  private static List<@Nullable String> columns(String view) {
    return database
        .asOwner()
        .sql(
            """
            select attname from pg_attribute
            where attrelid = ('audit.' || :view)::regclass and attnum > 0
              and col_description(attrelid, attnum) is not null
              and obj_description(attrelid) is not null
            order by attnum""")
        .param("view", view)
        .query(String.class)
        .list();
  }

  private static String partitionWithRows(String table) {
    return database
        .asOwner()
        .sql("select tableoid::regclass::text from notifier.%s limit 1".formatted(table))
        .query(String.class)
        .single()
        .replace("notifier.", "");
  }

  private static void asOwner(String sql) {
    database.asOwner().sql(sql).update();
  }

  private static void asApp(String sql) {
    database.asApp().sql(sql).update();
  }

  private static boolean asAuditor(String sql) throws SQLException {
    try (Connection connection = database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute("set role notifier_auditor");
      return statement.execute(sql);
    }
  }
}
