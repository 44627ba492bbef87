package dev.notifier.app.api.task;

import dev.notifier.app.api.FirstAttempts;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.query.TaskView;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/** Takes tasks of one kind in, and lets the requester wait for the first attempt. */
public final class TaskIntake<T> {
  private final TaskShape<T> shape;
  private final AcceptTasks acceptTasks;
  private final FirstAttempts firstAttempts;

  TaskIntake(TaskShape<T> shape, AcceptTasks acceptTasks, FirstAttempts firstAttempts) {
    this.shape = shape;
    this.acceptTasks = acceptTasks;
    this.firstAttempts = firstAttempts;
  }

  /**
   * Accepts the task.
   *
   * @param prefer the {@code Prefer} headers
   * @throws ProblemException if its idempotency key belongs to another request
   */
  public ResponseEntity<T> accept(NewTask task, Optional<List<String>> prefer) {
    Optional<Duration> wait = prefer.flatMap(Preferences::waitFor);
    return switch (acceptTasks.accept(List.of(task)).getFirst()) {
      case Insertion.Inserted(var accepted) -> accepted(accepted, wait);
      case Insertion.Repeated(var accepted) -> accepted(accepted, wait);
      case Insertion.Conflicting _ ->
          throw ProblemException.conflict(
              "Idempotency-Key", "same-request", "The idempotency key belongs to another request.");
    };
  }

  private ResponseEntity<T> accepted(TaskView task, Optional<Duration> wait) {
    TaskView shown = wait.map(atMost -> firstAttempts.await(task, atMost)).orElse(task);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted().location(URI.create(shape.path() + "/" + task.id()));
    wait.ifPresent(atMost -> answer.header("Preference-Applied", "wait=" + atMost.toSeconds()));
    return answer.body(shape.json().apply(shown));
  }
}
