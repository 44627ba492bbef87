package dev.notifier.app.api;

import dev.notifier.domain.application.query.QueryTasks;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.query.Tasks.AttemptFilter;
import dev.notifier.domain.application.query.Tasks.TaskFilter;
import dev.notifier.domain.application.steer.CancelTask;
import dev.notifier.domain.application.steer.ReplayTask;
import dev.notifier.domain.application.steer.TaskMoves.Result;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what became of notifications, and cancels and replays them. */
@RestController
@RequestMapping("/v1/notifications")
class NotificationController {
  private final QueryTasks query;
  private final CancelTask cancelTask;
  private final ReplayTask replayTask;

  NotificationController(QueryTasks query, CancelTask cancelTask, ReplayTask replayTask) {
    this.query = query;
    this.cancelTask = cancelTask;
    this.replayTask = replayTask;
  }

  @GetMapping
  @Operation(summary = "List notifications, newest first")
  @Parameter(name = "orderNo", in = ParameterIn.QUERY)
  @Parameter(name = "merchantNo", in = ParameterIn.QUERY)
  @Parameter(name = "state", in = ParameterIn.QUERY)
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      schema = @Schema(type = "string", format = "date-time"))
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      schema = @Schema(type = "string", format = "date-time"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
  @Parameter(name = "cursor", in = ParameterIn.QUERY)
  PageJson<TaskJson> list(
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
    var given =
        new QueryParameters(
            parameters, "orderNo", "merchantNo", "state", "from", "to", "limit", "cursor");
    TaskFilter filter =
        new TaskFilter(
            Tenants.of(request),
            TaskKind.NOTIFICATION,
            given.number("orderNo"),
            given.number("merchantNo"),
            given.state(),
            given.instant("from"),
            given.instant("to"),
            given.text("cursor").map(Cursors::task),
            given.limit());
    return PageJson.of(query.list(filter), TaskJson::of, Cursors::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Look a notification up")
  TaskJson find(@Parameter(hidden = true) HttpServletRequest request, @PathVariable String id) {
    return TaskJson.of(task(request, id));
  }

  @GetMapping("/{id}/attempts")
  @Operation(summary = "List a notification's attempts, oldest first")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
  @Parameter(name = "cursor", in = ParameterIn.QUERY)
  PageJson<AttemptJson> attempts(
      @Parameter(hidden = true) HttpServletRequest request,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
    var given = new QueryParameters(parameters, "limit", "cursor");
    TaskView task = task(request, id);
    AttemptFilter filter =
        new AttemptFilter(
            task.tenant(), task.id(), given.text("cursor").map(Cursors::attempt), given.limit());
    return PageJson.of(query.attempts(filter), AttemptJson::of, Cursors::of);
  }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "Call an open notification off")
  ResponseEntity<?> cancel(
      @Parameter(hidden = true) HttpServletRequest request, @PathVariable String id) {
    return move(request, id, cancelTask::cancel);
  }

  @PostMapping("/{id}/replay")
  @Operation(summary = "Start an ended notification's schedule again")
  ResponseEntity<?> replay(
      @Parameter(hidden = true) HttpServletRequest request, @PathVariable String id) {
    return move(request, id, replayTask::replay);
  }

  private ResponseEntity<?> move(
      HttpServletRequest request, String id, BiFunction<String, TaskId, Result> move) {
    TaskView task = task(request, id);
    return switch (move.apply(task.tenant(), task.id())) {
      case Result.Moved(var moved) -> ResponseEntity.ok(TaskJson.of(moved));
      case Result.Refused(var rule, var message) ->
          ResponseEntity.of(Problems.conflict("state", rule, message)).build();
      case Result.NoSuchTask _ -> throw new NoSuchTaskException();
    };
  }

  private TaskView task(HttpServletRequest request, String id) {
    return QueryParameters.id(id)
        .flatMap(taskId -> query.find(Tenants.of(request), TaskKind.NOTIFICATION, taskId))
        .orElseThrow(NoSuchTaskException::new);
  }

  /** Answers alike for an unknown id and for another tenant's. */
  static final class NoSuchTaskException extends org.springframework.web.ErrorResponseException {
    private static final long serialVersionUID = 1L;

    NoSuchTaskException() {
      super(
          HttpStatus.NOT_FOUND,
          Problems.of(HttpStatus.NOT_FOUND, "id", "known-id", "There is no such notification."),
          null);
    }
  }
}
