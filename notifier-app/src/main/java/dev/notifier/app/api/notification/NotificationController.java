package dev.notifier.app.api.notification;

import dev.notifier.app.api.PageJson;
import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.app.api.task.AttemptJson;
import dev.notifier.app.api.task.Paged;
import dev.notifier.app.api.task.TaskEndpoint;
import dev.notifier.app.api.task.TaskEndpoints;
import dev.notifier.app.api.task.TaskFilters;
import dev.notifier.domain.task.Steering;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what became of notifications, and cancels and replays them. */
@RestController
@RequestMapping(NotificationJson.PATH)
class NotificationController {
  private final TaskEndpoint<NotificationJson> notifications;

  NotificationController(TaskEndpoints endpoints) {
    this.notifications = endpoints.of(NotificationJson.SHAPE);
  }

  @GetMapping
  @Operation(summary = "List notifications, newest first")
  @TaskFilters
  @Parameter(
      name = "merchantNo",
      in = ParameterIn.QUERY,
      schema = @Schema(type = "string", pattern = "^[A-Za-z0-9._:-]{1,64}$"))
  @Paged
  PageJson<NotificationJson> list(
      HttpServletRequest request,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
    return notifications.list(
        Tenants.of(request),
        new QueryParameters(
            parameters, "orderNo", "merchantNo", "state", "from", "to", "limit", "cursor"));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Look a notification up")
  NotificationJson find(HttpServletRequest request, @PathVariable String id) {
    return notifications.find(Tenants.of(request), id);
  }

  @GetMapping("/{id}/attempts")
  @Operation(summary = "List a notification's attempts, oldest first")
  @Paged
  PageJson<AttemptJson> attempts(
      HttpServletRequest request,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
    return notifications.attempts(
        Tenants.of(request), id, new QueryParameters(parameters, "limit", "cursor"));
  }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "Call an open notification off")
  NotificationJson cancel(HttpServletRequest request, @PathVariable String id) {
    return notifications.steer(Tenants.of(request), id, new Steering.Cancel());
  }

  @PostMapping("/{id}/replay")
  @Operation(summary = "Start an ended notification's schedule again")
  NotificationJson replay(HttpServletRequest request, @PathVariable String id) {
    return notifications.steer(Tenants.of(request), id, new Steering.Replay());
  }
}
