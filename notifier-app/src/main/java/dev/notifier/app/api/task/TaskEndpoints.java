package dev.notifier.app.api.task;

import dev.notifier.app.api.FirstAttempts;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.query.QueryTasks;
import dev.notifier.domain.application.steer.SteerTask;
import org.springframework.stereotype.Component;

/** Gives each kind of task its endpoint. */
@Component
public final class TaskEndpoints {
  private final QueryTasks queryTasks;
  private final SteerTask steerTask;
  private final AcceptTasks acceptTasks;
  private final FirstAttempts firstAttempts;

  TaskEndpoints(
      QueryTasks queryTasks,
      SteerTask steerTask,
      AcceptTasks acceptTasks,
      FirstAttempts firstAttempts) {
    this.queryTasks = queryTasks;
    this.steerTask = steerTask;
    this.acceptTasks = acceptTasks;
    this.firstAttempts = firstAttempts;
  }

  public <T> TaskEndpoint<T> of(TaskShape<T> shape) {
    return new TaskEndpoint<>(shape, queryTasks, steerTask);
  }

  public <T> TaskIntake<T> intake(TaskShape<T> shape) {
    return new TaskIntake<>(shape, acceptTasks, firstAttempts);
  }
}
