package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/audit.md} says can be asked. */
class AuditDocsTest {
  private static final Path DOCS = Path.of("..", "docs", "audit.md");
  private static final Path RUNBOOK = Path.of("..", "docs", "operations.md");
  private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?)```");

  private static TestDatabase database;

  @BeforeAll
  static void create() {
    database = TestDatabase.create(MasterKeySamples.only(MasterKeySamples.NEW));
    TestMerchants merchants = new TestMerchants(database);
    merchants.register("M-1", SigningScheme.STANDARD_WEBHOOKS);
    merchants.addSecret("M-1", SecretType.V1);
    Driver driver = new Driver(database);
    TaskId task = driver.accept(TaskBuilder.ofMerchant("M-1").order("order-1001").build());
    driver.settle(task, 1, driver.claim(task, 1), BUSY);
    TaskId givenUp = driver.accept(TaskBuilder.ofMerchant("M-1").order("order-1001").build());
    driver.exhaust(givenUp, 1);
    TaskMovesByHand.replay(database, givenUp);
    driver.exhaust(givenUp, 2);
    ApiClientSamples.register(database, "default");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  static List<String> queries() throws IOException {
    return queriesIn(DOCS);
  }

  static List<String> queriesOfTheRunbook() throws IOException {
    return queriesIn(RUNBOOK);
  }

  private static List<String> queriesIn(Path document) throws IOException {
    return SQL.matcher(Files.readString(document)).results().map(match -> match.group(1)).toList();
  }

  @ParameterizedTest
  @MethodSource("queriesOfTheRunbook")
  void an_auditor_may_run_each_query_of_the_runbook(String query) throws SQLException {
    try (Connection connection = database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute("set role notifier_auditor");
      assertThat(statement.execute(query)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void an_auditor_may_run_each_query_and_it_finds_something(String query) throws SQLException {
    try (Connection connection = database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute("set role notifier_auditor");
      try (ResultSet row = statement.executeQuery(query)) {
        assertThat(row.next()).isTrue();
      }
    }
  }

  @Test
  void there_is_a_query_for_every_view() throws IOException {
    List<String> asked =
        Pattern.compile("audit\\.(\\w+)")
            .matcher(String.join("\n", queries()))
            .results()
            .map(match -> match.group(1))
            .distinct()
            .toList();

    assertThat(
            database.rows("select viewname::text as name from pg_views where schemaname = 'audit'"))
        .extracting(row -> row.get("name"))
        .containsExactlyInAnyOrderElementsOf(asked);
  }
}
