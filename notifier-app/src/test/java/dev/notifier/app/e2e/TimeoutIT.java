package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waits too long in the database is told to come again, and never fails as a bug. */
class TimeoutIT {

  @Test
  void a_request_whose_statement_is_ended_answers_503() throws SQLException {
    Database database = Servers.shared().createDatabase();
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), database);
    settings.put("NOTIFIER_RABBIT_PREFIX", "timeouts");
    String url = database.jdbcUrl();
    settings.put(
        "SPRING_DATASOURCE_URL",
        url + (url.contains("?") ? "&" : "?") + "options=-c%20lock_timeout=300ms");
    try (NotifierProcess notifier = NotifierProcess.start(settings);
        Connection connection =
            DriverManager.getConnection(url, database.username(), database.password());
        Statement statement = connection.createStatement()) {
      NotifierApi api = notifier.api();
      connection.setAutoCommit(false);
      statement.execute("lock notifier.merchant, notifier.task");

      NotifierApi.Reply change = api.put("/v1/merchants/M-1", "{}");
      NotifierApi.Reply query = api.get("/v1/notifications?orderNo=order-1");
      connection.rollback();

      assertThat(change.status()).as(change.body()).isEqualTo(503);
      assertThat(change.header("Retry-After")).isEqualTo("5");
      assertThat(query.status()).as(query.body()).isEqualTo(503);
      assertThat(api.put("/v1/merchants/M-1", "{}").status()).isEqualTo(201);
    }
  }
}
