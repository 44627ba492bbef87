package dev.notifier.testkit.bench;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import dev.notifier.testkit.app.Sql;
import dev.notifier.testkit.app.UnpackedApp;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** One instance of Notifier as {@code bin/run} starts it, with nothing but its defaults. */
final class Installation implements AutoCloseable {
  private static final String PREFIX = "notifier.v1";
  private static final long PAUSE_MILLIS = 10;

  /**
   * Looks at a round's results alone, as to look for open tasks among those just settled is slow.
   */
  private static final String ACKNOWLEDGED =
      """
      select count(*) from notifier.attempt_result
      where recorded_at >= ? and outcome = 'ACKNOWLEDGED'""";

  private static final String ATTEMPTS =
      """
      select t.order_no, (extract(epoch from a.due_at) * 1e6)::bigint,
        (extract(epoch from a.started_at) * 1e6)::bigint
      from audit.tasks t join audit.attempts a on a.task_id = t.id
      where t.tenant = 'default' and t.order_no >= ? and t.order_no < ?""";

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
    try (var statement = auditor.createStatement()) {
      // Statistics may be from when the tables were empty.
      statement.execute("set enable_seqscan = off");
    }
  }

  static Installation start(Lab lab, UnpackedApp unpacked) throws SQLException {
    Broker broker = lab.broker().broker();
    Database database = lab.createDatabase();
    // If the cache of classes is to be made, those deliveries are none of the measurement's.
    UnpackedApp ready = unpacked.prepare(broker, lab.createDatabase());
    NotifierProcess app = NotifierProcess.launch(NotifierProcess.defaults(broker, database), ready);
    app.awaitHealth(200);
    return new Installation(broker, database, lab.receiver(), app);
  }

  Contestant byBatch() {
    return by(batches(""));
  }

  /** Batches of requests with these fields too, each with a comma after it. */
  Intake batches(String fields) {
    String base = "http://127.0.0.1:" + api().port();
    return new BatchIntake(base, NotifierProcess.API_KEY, receiver.url(), fields);
  }

  Contestant bySingle() {
    return by(new SingleIntake(api().port(), NotifierProcess.API_KEY, receiver.url()));
  }

  Contestant byAmqp() throws IOException, TimeoutException {
    return by(new AmqpIntake(broker, PREFIX, receiver.url()));
  }

  NotifierApi api() {
    return app.api();
  }

  Database database() {
    return database;
  }

  /** Its name on its server. */
  String databaseName() {
    return database.jdbcUrl().replaceFirst(".*/", "");
  }

  /** A client of the broker that knows the installation's names. */
  BrokerClient brokerClient() {
    return BrokerClient.of(broker, PREFIX);
  }

  FastReceiver receiver() {
    return receiver;
  }

  ProcessHandle process() {
    return app.process();
  }

  /** What another instance on the same servers is told. */
  Map<String, String> settings() {
    return NotifierProcess.defaults(broker, database);
  }

  /** A connection of one's own for posts to this path. */
  PlainHttp connect(String path) throws IOException {
    return new PlainHttp(api().port(), path, NotifierProcess.API_KEY);
  }

  /** The attempts of the orders whose numbers begin like this and go on with a dash. */
  Map<String, Attempt> attempts(String orders) throws SQLException {
    Map<String, Attempt> found = new HashMap<>();
    try (var statement = auditor.prepareStatement(ATTEMPTS)) {
      statement.setString(1, orders + "-");
      statement.setString(2, orders + ".");
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          Attempt attempt = new Attempt(row.getLong(2), row.getLong(3));
          if (found.put(row.getString(1), attempt) != null) {
            throw new IllegalStateException("More than one attempt of " + row.getString(1));
          }
        }
      }
    }
    return found;
  }

  /**
   * Has the database go on with its log in files that it has already, as it does once it has run
   * for a while: it fills each new one with zeros while all commits wait.
   */
  void recycleLog() {
    Sql.execute(database, "checkpoint");
  }

  /**
   * Has the database clear up after very much that was stored at once, as it would by and by: that
   * is not to be measured with what comes next.
   */
  void clearUp() {
    for (String table : List.of("task", "attempt", "attempt_result")) {
      Sql.execute(database, "vacuum (analyze) notifier." + table);
    }
    Sql.execute(database, "checkpoint");
  }

  /** Ends the instance at once. */
  void kill() {
    app.kill();
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
        OffsetDateTime begin = clock();
        intake.submit(count);
        while (receiver.received() < goal || acknowledged(begin) < count) {
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

  private OffsetDateTime clock() throws SQLException {
    try (var statement = auditor.createStatement();
        var row = statement.executeQuery("select clock_timestamp()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class);
    }
  }

  private long acknowledged(OffsetDateTime since) throws SQLException {
    try (var statement = auditor.prepareStatement(ACKNOWLEDGED)) {
      statement.setObject(1, since);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * What the audit log says of an order's one attempt.
   *
   * @param dueAt in microseconds since 1970, like the other
   */
  record Attempt(long dueAt, long startedAt) {}

  @Override
  public void close() {
    app.close();
  }
}
