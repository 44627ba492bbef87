package dev.notifier.adapter.persistence;

import static java.util.stream.Collectors.toSet;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.StateMachine;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Stores tasks: first their keys, then those that have theirs or need none. */
final class TaskInsert {
  private static final String SQL =
      """
      insert into notifier.task
        (id, tenant, kind, order_no, merchant_no, event_type, method, url, content_type, body,
         headers, url_source, schedule, acknowledgement, on_confirmed, inquiry_id, state, attempts,
         next_attempt, rung, due_at, held_in, sweep_after, created_at)
      select id, tenant, kind, order_no, merchant_no, event_type, method, url, content_type, body,
        headers::json, url_source, schedule::json, acknowledgement::json, on_confirmed::json,
        inquiry_id, state, 0, next_attempt, rung, due_at, held_in,
        case when held_in is null then due_at else 'infinity' end, ?::timestamptz
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::uuid[], ?::text[], ?::int[], ?::int[], ?::timestamptz[], ?::text[])
        as n (id, tenant, kind, order_no, merchant_no, event_type, method, url, content_type, body,
          headers, url_source, schedule, acknowledgement, on_confirmed, inquiry_id, state,
          next_attempt, rung, due_at, held_in)""";

  // Most tasks share a few.
  private static final Remembered<RetrySchedule, String> SCHEDULES =
      new Remembered<>(ScheduleJson::write);
  private static final Remembered<AcknowledgementRule, String> RULES =
      new Remembered<>(AcknowledgementJson::write);

  private static final Remembered<RequestHeaders, String> HEADERS =
      new Remembered<>(HeadersJson::write);

  private TaskInsert() {}

  /**
   * In the tasks' order.
   *
   * @param isCongested whether what is due at once is held in this lane
   */
  static List<Insertion> run(
      List<NewTask> tasks, Predicate<Lane> isCongested, Connection connection) throws SQLException {
    Set<TaskId> winners = KeyClaims.insert(tasks, connection);
    Instant now = now(connection);
    List<NewTask> fresh = tasks.stream().filter(task -> isNew(task, winners)).toList();
    Set<TaskId> held = held(fresh, isCongested);
    insert(fresh, held, now, connection);
    List<Insertion> insertions = new ArrayList<>();
    for (NewTask task : tasks) {
      insertions.add(
          isNew(task, winners)
              ? new Insertion.Inserted(view(task, held.contains(task.id()), now))
              : KeyClaims.lookUp(task, connection));
    }
    return insertions;
  }

  private static boolean isNew(NewTask task, Set<TaskId> winners) {
    return task.idempotencyKey().isEmpty() || winners.contains(task.id());
  }

  private static Set<TaskId> held(List<NewTask> tasks, Predicate<Lane> isCongested) {
    return tasks.stream()
        .filter(task -> task.schedule().initialDelay().isZero() && isCongested.test(task.lane()))
        .map(NewTask::id)
        .collect(toSet());
  }

  private static Instant now(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select clock_timestamp() as now");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return TaskRow.time(row, "now");
    }
  }

  /** Stores tasks that need no key, and that nothing holds. */
  static void insert(List<NewTask> tasks, Instant now, Connection connection) throws SQLException {
    insert(tasks, Set.of(), now, connection);
  }

  private static void insert(
      List<NewTask> tasks, Set<TaskId> held, Instant now, Connection connection)
      throws SQLException {
    if (tasks.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      new Bindings<>(statement, tasks)
          .time(now)
          .uuids(task -> task.id().value())
          .texts(NewTask::tenant)
          .texts(task -> task.subject().kind().name())
          .texts(task -> task.subject().orderNo())
          .optionalTexts(task -> task.subject().merchantNo())
          .optionalTexts(task -> task.subject().eventType())
          .texts(task -> task.request().method())
          .texts(task -> task.request().url().toString())
          .texts(task -> task.request().contentType())
          .bytes(task -> task.request().body().toArray())
          .texts(task -> HEADERS.of(task.request().headers()))
          .texts(task -> task.urlSource().name())
          .texts(task -> SCHEDULES.of(task.schedule()))
          .texts(task -> RULES.of(task.acknowledgement()))
          .optionalTexts(task -> task.onConfirmed().map(OnConfirmedJson::write))
          .uuids(task -> task.inquiry().map(TaskId::value).orElse(null))
          .texts(task -> state(task, now).name())
          .integers(task -> state(task, now).nextAttempt())
          .integers(task -> state(task, now).rung())
          .times(task -> state(task, now).dueAt())
          .texts(task -> held.contains(task.id()) ? task.lane().name() : null);
      statement.executeUpdate();
    }
  }

  private static StateColumns state(NewTask task, Instant now) {
    return StateColumns.of(StateMachine.start(task.schedule(), now));
  }

  private static TaskView view(NewTask task, boolean isHeld, Instant now) {
    Scheduled start = StateMachine.start(task.schedule(), now);
    return new TaskView(
        task.subject(),
        task.request().method(),
        task.request().url().toString(),
        start,
        start.attemptsLeft(task.schedule().maxAttempts()),
        isHeld,
        now,
        Optional.empty(),
        task.inquiry(),
        Optional.empty());
  }
}
