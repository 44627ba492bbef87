package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.application.ShardCounts;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.application.query.Tasks;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What takes too long counts as an outage of the database: the same may succeed later. */
class TimeoutsTest {
  private static TestDatabase usual;
  private static TestDatabase hasty;

  @BeforeAll
  static void create() {
    Database database = Servers.shared().createDatabase();
    usual = TestDatabase.on(database);
    hasty =
        TestDatabase.on(
            limited(
                database,
                "-c statement_timeout=1500ms -c lock_timeout=300ms"
                    + " -c idle_in_transaction_session_timeout=400ms"));
  }

  @AfterAll
  static void close() {
    hasty.close();
    usual.close();
  }

  @Test
  void the_apps_statements_are_limited_unless_somebody_has_set_other_limits() {
    assertThat(limits(usual)).containsExactly("30s", "10s", "20s");
    assertThat(limits(hasty)).containsExactly("400ms", "300ms", "1500ms");
  }

  @Test
  void a_statement_that_takes_too_long_is_an_outage() {
    usual
        .asOwner()
        .sql(
            """
            create function notifier.dawdle() returns trigger language plpgsql as $$
            begin perform pg_sleep(60); return new; end $$""")
        .update();
    usual
        .asOwner()
        .sql(
            """
            create trigger dawdle before insert on notifier.shard_count
            for each row execute function notifier.dawdle()""")
        .update();

    assertOutage(() -> hasty.bean(ShardCounts.class).record("prefix", 3));
  }

  @Test
  void a_lock_that_is_not_to_be_had_is_an_outage() throws SQLException {
    try (Connection connection = usual.connectAsOwner();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock notifier.task, notifier.merchant");

      assertOutage(() -> hasty.bean(Tasks.class).find("default", Samples.taskId()));
      assertOutage(() -> Driver.insertAll(hasty.bean(NewTasks.class), List.of(Samples.task())));
      assertOutage(() -> hasty.bean(Merchants.class).remove("default", "M-1"));
      connection.rollback();
    }

    assertThat(Driver.insertAll(hasty.bean(NewTasks.class), List.of(Samples.task()))).hasSize(1);
  }

  @Test
  void a_change_of_a_merchant_does_not_wait_for_ever_for_another() throws SQLException {
    try (Connection connection = usual.connectAsOwner()) {
      connection.setAutoCommit(false);
      MerchantLock.take("default", "M-2", connection);

      assertOutage(() -> new TestMerchants(hasty).register("M-2", SigningScheme.STANDARD_WEBHOOKS));
      connection.rollback();
    }

    new TestMerchants(hasty).register("M-2", SigningScheme.STANDARD_WEBHOOKS);
  }

  @Test
  void a_transaction_that_does_nothing_for_too_long_is_an_outage() {
    Store store = hasty.bean(Store.class);

    assertOutage(
        () ->
            store.transact(
                connection -> {
                  int pid = pid(connection);
                  await().until(() -> !isThere(pid));
                  return pid(connection);
                }));
    assertThat(store.<Integer>transact(TimeoutsTest::pid)).isPositive();
  }

  private static void assertOutage(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(StoreUnavailableException.class);
  }

  private static int pid(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static boolean isThere(int pid) {
    return usual
        .asOwner()
        .sql("select exists (select from pg_stat_activity where pid = :pid)")
        .param("pid", pid)
        .query(Boolean.class)
        .single();
  }

  private static List<String> limits(TestDatabase database) {
    return database
        .asApp()
        .sql(
            """
            select current_setting(name) from (values ('idle_in_transaction_session_timeout'),
              ('lock_timeout'), ('statement_timeout')) as limits (name)""")
        .query((row, number) -> row.getString(1))
        .list();
  }

  private static Database limited(Database database, String options) {
    String url = database.jdbcUrl();
    return new Database(
        url + (url.contains("?") ? "&" : "?") + "options=" + options.replace(" ", "%20"),
        database.username(),
        database.password());
  }
}
