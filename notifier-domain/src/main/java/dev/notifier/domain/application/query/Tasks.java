package dev.notifier.domain.application.query;

import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks tasks and their attempts up. A task of another tenant does not exist. */
public interface Tasks {

  Optional<TaskView> find(String tenant, TaskId id);

  /** Newest first. */
  List<TaskView> list(TaskFilter filter);

  /** In the order of attempt number and claim; empty for an unknown task. */
  List<AttemptView> attempts(AttemptFilter filter);

  /**
   * Which tasks to list; an empty part does not restrict.
   *
   * @param from on the time of acceptance, inclusive
   * @param to exclusive
   * @param olderThan the last task of the previous page
   */
  record TaskFilter(
      String tenant,
      TaskKind kind,
      Optional<String> orderNo,
      Optional<String> merchantNo,
      Optional<StateName> state,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<TaskId> olderThan,
      int limit) {
    TaskFilter withLimit(int other) {
      return new TaskFilter(tenant, kind, orderNo, merchantNo, state, from, to, olderThan, other);
    }
  }

  /**
   * Which attempts of a task to list.
   *
   * @param after the last attempt of the previous page
   */
  record AttemptFilter(String tenant, TaskId task, Optional<AttemptPosition> after, int limit) {
    AttemptFilter withLimit(int other) {
      return new AttemptFilter(tenant, task, after, other);
    }
  }

  /** Where an attempt stands in its task's list. */
  record AttemptPosition(int number, ClaimId claim) {}

  /** The states by name. */
  enum StateName {
    SCHEDULED,
    SUCCEEDED,
    EXHAUSTED,
    CANCELLED
  }
}
