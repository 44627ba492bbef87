package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.replay.BulkReplay.Selection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which tasks a bulk replay takes, as SQL. */
final class ReplayQuery {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> params = new ArrayList<>();

  private ReplayQuery(String tenant, Selection selection) {
    where("t.tenant = ?", tenant);
    // Literals, so that the planner sees which partial index will do.
    conditions.add("t.kind = 'NOTIFICATION'");
    conditions.add("t.state = '" + selection.state().name() + "'");
    selection.merchantNo().ifPresent(merchantNo -> where("t.merchant_no = ?", merchantNo));
    Instant from = AcceptanceTime.within(selection.from());
    Instant to = AcceptanceTime.within(selection.to());
    where("t.created_at >= ?", from.atOffset(ZoneOffset.UTC));
    where("t.created_at < ?", to.atOffset(ZoneOffset.UTC));
    where("t.id >= ?", AcceptanceTime.firstId(from));
    where("t.id < ?", AcceptanceTime.endId(to));
  }

  static ReplayQuery of(String tenant, Selection selection) {
    return new ReplayQuery(tenant, selection);
  }

  /** Of these only what had ended by then: the others were not there to be counted. */
  ReplayQuery settledBefore(Instant end) {
    where("t.settled_at < ?", end.atOffset(ZoneOffset.UTC));
    return this;
  }

  /** Of these only what ran out of attempts in a range of time, and has not been replayed yet. */
  ReplayQuery redriven(Instant settledFrom, Instant settledTo) {
    conditions.add("t.stop_reason = 'schedule-exhausted'");
    where("t.settled_at >= ?", settledFrom.atOffset(ZoneOffset.UTC));
    settledBefore(settledTo);
    conditions.add(
        "not exists (select from notifier.task_move m"
            + " where m.task_id = t.id and m.move = 'REPLAY')");
    return this;
  }

  /** Of these only what was accepted after a task. */
  ReplayQuery after(UUID last) {
    where("t.id > ?", last);
    return this;
  }

  /** A query of the tasks {@code t}, by the indexes. */
  PreparedStatement prepare(String columns, Connection connection) throws SQLException {
    return bind(sql(columns), connection);
  }

  /** As {@link #prepare(String, Connection)}, the first so many by their ids. */
  PreparedStatement prepare(String columns, int limit, Connection connection) throws SQLException {
    return bind(sql(columns) + " order by t.id limit " + limit, connection);
  }

  private String sql(String columns) {
    return "select %s from notifier.task t where %s"
        .formatted(columns, String.join(" and ", conditions));
  }

  private PreparedStatement bind(String sql, Connection connection) throws SQLException {
    PreparedStatement statement = PlanByIndex.prepare(sql, connection);
    for (int i = 0; i < params.size(); i++) {
      statement.setObject(i + 1, params.get(i));
    }
    return statement;
  }

  private void where(String condition, Object value) {
    conditions.add(condition);
    params.add(value);
  }
}
