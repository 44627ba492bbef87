package dev.notifier.testkit.bench;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.app.NotifierProcess;
import dev.notifier.testkit.app.Sql;
import dev.notifier.testkit.app.UnpackedApp;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

/** One instance of Notifier as {@code bin/run} starts it, with nothing but its defaults. */
final class Installation implements AutoCloseable {
  private static final String PREFIX = "notifier.v1";
  private static final long PAUSE_MILLIS = 10;
  private static final String ANY_OPEN =
      "select exists (select from notifier.task where state = 'SCHEDULED')";

  private final Broker broker;
  private final Database database;
  private final FastReceiver receiver;
  private final NotifierProcess app;
  private final Connection auditor;

  private Installation(Broker broker, Database database, FastReceiver receiver, NotifierProcess app)
      throws SQLException {
    this.broker = broker;
    this.database = database;
    this.receiver = receiver;
    this.app = app;
    this.auditor =
        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
  }

  static Installation start(Lab lab, UnpackedApp unpacked) throws SQLException {
    Broker broker = lab.broker().broker();
    Database database = lab.createDatabase();
    NotifierProcess app =
        NotifierProcess.launch(
            NotifierProcess.defaults(broker, database), unpacked.prepare(broker, database));
    app.awaitHealth(200);
    return new Installation(broker, database, lab.receiver(), app);
  }

  Contestant byBatch() {
    String base = "http://127.0.0.1:" + app.api().port();
    return by(new BatchIntake(base, NotifierProcess.API_KEY, receiver.url()));
  }

  Contestant bySingle() {
    return by(new SingleIntake(app.api().port(), NotifierProcess.API_KEY, receiver.url()));
  }

  Contestant byAmqp() throws IOException, TimeoutException {
    return by(new AmqpIntake(broker, PREFIX, receiver.url()));
  }

  /** How many results are on record. */
  long results() {
    return Long.parseLong(
        Sql.rows(database, "select count(*) from notifier.attempt_result").getFirst());
  }

  private Contestant by(Intake intake) {
    return new Contestant() {
      @Override
      public void deliver(int count) throws Exception {
        long goal = receiver.received() + count;
        intake.submit(count);
        while (receiver.received() < goal || isAnyOpen()) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }

      @Override
      public ProcessHandle process() {
        return app.process();
      }

      @Override
      public void close() {
        intake.close();
      }
    };
  }

  private boolean isAnyOpen() throws SQLException {
    try (var statement = auditor.createStatement();
        var row = statement.executeQuery(ANY_OPEN)) {
      return row.next() && row.getBoolean(1);
    }
  }

  @Override
  public void close() {
    app.close();
  }
}
