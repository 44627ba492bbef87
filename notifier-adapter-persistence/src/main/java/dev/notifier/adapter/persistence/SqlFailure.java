package dev.notifier.adapter.persistence;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells by its SQLSTATE what a failure calls for. */
final class SqlFailure {
  // connection lost, insufficient resources, operator intervention, system error
  private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57", "58");
  private static final Set<String> OUTAGES =
      Set.of(
          "25006", // read-only: a standby, or a server that is being switched over
          "25P03", // the session ended: its transaction had been idle for too long
          "25P04", // the transaction took too long
          "55P03"); // a lock was not to be had within lock_timeout
  private static final Set<String> COLLISIONS = Set.of("40001", "40P01");

  private SqlFailure() {}

  /** The database could not do the work, whatever the work: the same may succeed later. */
  static boolean isOutage(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null || state.length() < 2) {
      return failure instanceof SQLTransientConnectionException
          || failure instanceof SQLNonTransientConnectionException
          || failure instanceof SQLRecoverableException;
    }
    return OUTAGE_CLASSES.contains(state.substring(0, 2)) || OUTAGES.contains(state);
  }

  /** Two transactions got in each other's way: the same succeeds at once. */
  static boolean isCollision(SQLException failure) {
    return failure.getSQLState() != null && COLLISIONS.contains(failure.getSQLState());
  }
}
