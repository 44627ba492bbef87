package dev.notifier.adapter.persistence;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.application.query.Orders;
import dev.notifier.domain.application.query.TaskView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads an order's tasks by their index and the attempts by those of each task, in one snapshot.
 */
final class PostgresOrders implements Orders {
  static final int MAX_TASKS = 200;
  static final int MAX_ATTEMPTS = 5_000;
  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  private static final String SNAPSHOT =
      "set transaction isolation level repeatable read, read only; " + PlanByIndex.ONCE_SQL;

  static final String TASKS =
      """
      select %s from notifier.task t where t.tenant = ? and t.order_no = ?
      order by t.id limit ?"""
          .formatted(TaskViews.COLUMNS);

  static final String ATTEMPTS =
      AttemptViews.SELECT
          + """
          where a.task_id = any(?::uuid[]) and a.task_id between ? and ?
          order by a.task_id, a.number, a.claim_id""";

  private static final int FETCH_SIZE = 200;

  private final Store store;

  PostgresOrders(Store store) {
    this.store = store;
  }

  @Override
  public OrderHistory history(String tenant, String orderNo) {
    return store.transactInTurn(connection -> history(tenant, orderNo, connection));
  }

  private static OrderHistory history(String tenant, String orderNo, Connection connection)
      throws SQLException {
    try (Statement snapshot = connection.createStatement()) {
      snapshot.execute(SNAPSHOT);
    }
    List<TaskView> tasks = tasks(tenant, orderNo, connection);
    if (tasks.isEmpty()) {
      return new OrderHistory(List.of(), true);
    }
    List<TaskView> shown = tasks.subList(0, Math.min(tasks.size(), MAX_TASKS));
    Attempts attempts = Attempts.of(shown, connection);
    return new OrderHistory(
        shown.stream().map(attempts::of).toList(),
        attempts.complete && shown.size() == tasks.size());
  }

  /** One more than is shown, if there are so many. */
  private static List<TaskView> tasks(String tenant, String orderNo, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TASKS)) {
      statement.setString(1, tenant);
      statement.setString(2, orderNo);
      statement.setInt(3, MAX_TASKS + 1);
      List<TaskView> tasks = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          tasks.add(TaskViews.read(row));
        }
      }
      return tasks;
    }
  }

  /** The attempts of some tasks, as many as fit. */
  private record Attempts(Map<UUID, List<AttemptView>> byTask, boolean complete) {
    static Attempts of(List<TaskView> tasks, Connection connection) throws SQLException {
      List<UUID> ids = tasks.stream().map(task -> task.id().value()).toList();
      IdRange range = IdRange.of(ids);
      try (PreparedStatement statement = connection.prepareStatement(ATTEMPTS)) {
        new Bindings<>(statement, ids).uuids(id -> id).uuid(range.first()).uuid(range.last());
        // A part at a time, so that what does not fit is not fetched.
        statement.setFetchSize(FETCH_SIZE);
        try (ResultSet row = statement.executeQuery()) {
          return read(row);
        }
      }
    }

    private static Attempts read(ResultSet row) throws SQLException {
      Map<UUID, List<AttemptView>> byTask = new HashMap<>();
      int attempts = 0;
      long bytes = 0;
      while (row.next()) {
        AttemptView attempt = AttemptViews.read(row);
        attempts++;
        bytes += attempt.responseBody().map(Bytes::length).orElse(0);
        if (attempts > MAX_ATTEMPTS || bytes > MAX_BODY_BYTES) {
          return new Attempts(byTask, false);
        }
        byTask
            .computeIfAbsent(row.getObject("task_id", UUID.class), id -> new ArrayList<>())
            .add(attempt);
      }
      return new Attempts(byTask, true);
    }

    TaskHistory of(TaskView task) {
      return new TaskHistory(task, byTask.getOrDefault(task.id().value(), List.of()));
    }
  }
}
