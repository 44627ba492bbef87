package dev.notifier.app.api.task;

import dev.notifier.app.api.PageJson;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.app.api.read.Cursors;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.domain.application.query.QueryTasks;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.query.Tasks.AttemptFilter;
import dev.notifier.domain.application.query.Tasks.TaskFilter;
import dev.notifier.domain.application.steer.SteerTask;
import dev.notifier.domain.application.steer.TaskMoves.Result;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;

/** Answers what became of the tasks of one kind, and moves them. */
public final class TaskEndpoint<T> {
  private final TaskShape<T> shape;
  private final QueryTasks queryTasks;
  private final SteerTask steerTask;

  TaskEndpoint(TaskShape<T> shape, QueryTasks queryTasks, SteerTask steerTask) {
    this.shape = shape;
    this.queryTasks = queryTasks;
    this.steerTask = steerTask;
  }

  /** A page, newest first. */
  public PageJson<T> list(String tenant, QueryParameters given) {
    TaskFilter filter =
        new TaskFilter(
            tenant,
            shape.kind(),
            given.number("orderNo"),
            given.number("merchantNo"),
            given.state(),
            given.instant("from"),
            given.instant("to"),
            given.text("cursor").map(Cursors::task),
            given.limit());
    return PageJson.of(queryTasks.list(filter), shape.json(), Cursors::of);
  }

  /**
   * One task.
   *
   * @throws ProblemException if there is none of this kind
   */
  public T find(String tenant, String id) {
    return shape.json().apply(task(tenant, id));
  }

  /** A page of its attempts, oldest first. */
  public PageJson<AttemptJson> attempts(String tenant, String id, QueryParameters given) {
    TaskView task = task(tenant, id);
    AttemptFilter filter =
        new AttemptFilter(
            tenant, task.id(), given.text("cursor").map(Cursors::attempt), given.limit());
    return PageJson.of(queryTasks.attempts(filter), AttemptJson::of, Cursors::of);
  }

  /**
   * Moves the task by hand.
   *
   * @return as it stands afterwards
   * @throws ProblemException if there is none of this kind, or its state does not allow it
   */
  public T steer(String tenant, String id, Steering steering) {
    return switch (steerTask.steer(tenant, task(tenant, id).id(), steering)) {
      case Result.Moved(var moved, var _) -> shape.json().apply(moved);
      case Result.Refused(var rule, var message) ->
          throw ProblemException.conflict("state", rule, message);
      case Result.NoSuchTask() -> throw notFound();
    };
  }

  private TaskView task(String tenant, String id) {
    return QueryParameters.id(id)
        .flatMap(uuid -> queryTasks.find(tenant, shape.kind(), new TaskId(uuid)))
        .orElseThrow(this::notFound);
  }

  private ProblemException notFound() {
    return ProblemException.notFound(
        "id",
        switch (shape.kind()) {
          case NOTIFICATION -> "There is no such notification.";
          case INQUIRY -> "There is no such inquiry.";
        });
  }
}
