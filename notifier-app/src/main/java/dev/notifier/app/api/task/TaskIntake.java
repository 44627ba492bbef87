package dev.notifier.app.api.task;

import dev.notifier.app.api.FirstAttempts;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.query.TaskView;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
   * Accepts the task that a request is about.
   *
   * @param tasks makes the task, given the request's idempotency key
   * @throws ProblemException if that key belongs to another request
   */
  public ResponseEntity<T> accept(
      HttpServletRequest request, Function<Optional<String>, NewTask> tasks) {
    NewTask task = tasks.apply(idempotencyKey(request));
    Optional<Duration> wait = Preferences.waitFor(headers(request, "Prefer"));
    return switch (acceptTasks.accept(List.of(task)).getFirst()) {
      case Insertion.Inserted(var accepted) -> accepted(accepted, wait);
      case Insertion.Repeated(var accepted) -> accepted(accepted, wait);
      case Insertion.Conflicting _ ->
          throw ProblemException.conflict(
              "Idempotency-Key", "same-request", "The idempotency key belongs to another request.");
    };
  }

  /** Several are one, as lists in a header are (RFC 9110, 5.3). */
  private static Optional<String> idempotencyKey(HttpServletRequest request) {
    List<String> keys = headers(request, "Idempotency-Key");
    return keys.isEmpty() ? Optional.empty() : Optional.of(String.join(",", keys));
  }

  private static List<String> headers(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }

  private ResponseEntity<T> accepted(TaskView task, Optional<Duration> wait) {
    TaskView shown = wait.map(atMost -> firstAttempts.await(task, atMost)).orElse(task);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted().location(URI.create(shape.path() + "/" + task.id()));
    wait.ifPresent(atMost -> answer.header("Preference-Applied", "wait=" + atMost.toSeconds()));
    return answer.body(shape.json().apply(shown));
  }
}
