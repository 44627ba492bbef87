package dev.notifier.testkit.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import dev.notifier.testkit.Database;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The same work for db-scheduler: tasks are stored in batches and fetched with {@code for update
 * skip locked}. Its threads and limits are not tuned yet. Each is one POST, and one row for the
 * audit.
 */
final class DbScheduler implements Contestant {
  private static final int THREADS = 64;
  private static final int CONNECTIONS = 32;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private static final String[] TABLES = {
    """
    create table scheduled_tasks (task_name text not null, task_instance text not null,
      task_data bytea, execution_time timestamptz not null, picked boolean not null, picked_by text,
      last_success timestamptz, last_failure timestamptz, consecutive_failures int,
      last_heartbeat timestamptz, version bigint not null, priority smallint,
      primary key (task_name, task_instance))""",
    "create index execution_time_idx on scheduled_tasks (execution_time)",
    "create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)",
    """
    create table audit (id uuid primary key, order_no text, url text, started_at timestamptz,
      status int, body bytea, micros bigint)""",
    "create index audit_order on audit (order_no)"
  };
  private static final String AUDIT = "insert into audit values (?, ?, ?, ?, ?, ?, ?)";

  private final String receiver;
  private final HikariDataSource database = new HikariDataSource();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final OneTimeTask<String> task;
  private final Scheduler scheduler;
  private final Batches batches = new Batches();
  private final Progress audited = new Progress();

  DbScheduler(Database where, String receiver) throws SQLException {
    this.receiver = receiver;
    database.setJdbcUrl(where.jdbcUrl());
    database.setUsername(where.username());
    database.setPassword(where.password());
    database.setMaximumPoolSize(CONNECTIONS);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    task =
        Tasks.oneTime("notify", String.class)
            .onFailure(new OnFailureRetryLater<>(RETRY))
            .execute((instance, context) -> notify(instance.getId(), instance.getData()));
    scheduler =
        Scheduler.create(database, task)
            .threads(THREADS)
            .pollUsingLockAndFetch(1.0, 4.0)
            .pollingInterval(Duration.ofMillis(100))
            .build();
    scheduler.start();
  }

  @Override
  public void deliver(int count) throws Exception {
    long goal = audited.done() + count;
    batches.run(count, this::accept);
    audited.await(goal);
  }

  private void accept(int size) {
    List<TaskInstance<?>> tasks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String orderNo = Notification.nextOrderNo();
      tasks.add(task.instance(orderNo, Notification.payload(orderNo)));
    }
    scheduler.scheduleBatch(tasks, Instant.now());
  }

  private void notify(String orderNo, String payload) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(receiver))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(payload))
            .build();
    Instant started = Instant.now();
    long begin = System.nanoTime();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString(UTF_8));
      audit(orderNo, started, answer, (System.nanoTime() - begin) / 1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    audited.add(1);
  }

  private void audit(String orderNo, Instant started, HttpResponse<String> answer, long micros)
      throws SQLException {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(AUDIT)) {
      insert.setObject(1, Ids.next());
      insert.setString(2, orderNo);
      insert.setString(3, receiver);
      insert.setObject(4, started.atOffset(ZoneOffset.UTC));
      insert.setInt(5, answer.statusCode());
      insert.setBytes(6, answer.body().getBytes(UTF_8));
      insert.setLong(7, micros);
      insert.executeUpdate();
    }
  }

  @Override
  public void close() {
    scheduler.stop();
    batches.close();
    database.close();
    http.shutdownNow();
  }
}
