package dev.notifier.app.api;

import dev.notifier.app.request.BatchItemDocument;
import dev.notifier.app.request.JsonDocuments;
import dev.notifier.app.request.NotificationDocument;
import dev.notifier.app.request.NotificationTasks;
import dev.notifier.app.request.RawJson;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.query.TaskView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes notifications in. */
@RestController
@RequestMapping("/v1/notifications")
class NotificationIntakeController {
  private static final int MAX_BATCH = 1000;
  private static final String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;

  private final JsonDocuments documents;
  private final NotificationTasks notifications;
  private final AcceptTasks acceptTasks;
  private final FirstAttempts firstAttempts;

  NotificationIntakeController(
      JsonDocuments documents,
      NotificationTasks notifications,
      AcceptTasks acceptTasks,
      FirstAttempts firstAttempts) {
    this.documents = documents;
    this.notifications = notifications;
    this.acceptTasks = acceptTasks;
    this.firstAttempts = firstAttempts;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Accept a notification",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = NotificationDocument.class))))
  @ApiResponse(
      responseCode = "202",
      description = "Stored; it will be delivered",
      content = @Content(schema = @Schema(implementation = TaskJson.class)))
  @ApiResponse(
      responseCode = "400",
      description = "A field breaks a rule",
      content =
          @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
  @ApiResponse(
      responseCode = "409",
      description = "The idempotency key belongs to another request",
      content =
          @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
  @ApiResponse(
      responseCode = "503",
      description = "The database is away; a retry with the same key is safe",
      content =
          @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
  ResponseEntity<?> accept(
      @Parameter(hidden = true) HttpServletRequest request,
      @RequestHeader("Idempotency-Key") Optional<String> idempotencyKey,
      @RequestHeader("Prefer") Optional<List<String>> prefer)
      throws IOException {
    NotificationDocument document =
        documents.read(
            RequestBodies.read(request, RequestBodies.SINGLE), NotificationDocument.class);
    NewTask task = notifications.create(Tenants.of(request), document, idempotencyKey);
    Optional<Duration> wait = prefer.flatMap(Preferences::waitFor);
    return switch (acceptTasks.accept(List.of(task)).getFirst()) {
      case Insertion.Inserted(var accepted) -> accepted(accepted, wait);
      case Insertion.Repeated(var accepted) -> accepted(accepted, wait);
      case Insertion.Conflicting conflict -> ResponseEntity.of(conflict("Idempotency-Key")).build();
    };
  }

  @PostMapping(path = "/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Accept up to 1000 notifications",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      array =
                          @ArraySchema(
                              schema = @Schema(implementation = BatchItemDocument.class),
                              minItems = 1,
                              maxItems = MAX_BATCH))))
  @ApiResponse(
      responseCode = "207",
      description = "What became of each item, in order",
      content = @Content(schema = @Schema(implementation = BatchJson.class)))
  ResponseEntity<BatchJson> acceptBatch(@Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    List<RawJson> items = documents.elements(RequestBodies.read(request, RequestBodies.BATCH));
    if (items.isEmpty() || items.size() > MAX_BATCH) {
      throw new InvalidValueException("", "size-1-to-1000", "A batch has 1 to 1000 items.");
    }
    Batch batch = new Batch(Tenants.of(request));
    items.forEach(batch::read);
    return ResponseEntity.status(HttpStatus.MULTI_STATUS).body(batch.accept());
  }

  private ResponseEntity<?> accepted(TaskView task, Optional<Duration> wait) {
    TaskView shown = wait.map(atMost -> firstAttempts.await(task, atMost)).orElse(task);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted().location(URI.create("/v1/notifications/" + task.id()));
    wait.ifPresent(atMost -> answer.header("Preference-Applied", "wait=" + atMost.toSeconds()));
    return answer.body(TaskJson.of(shown));
  }

  private static ProblemDetail conflict(String field) {
    return Problems.conflict(
        field, "same-request", "The idempotency key belongs to another request.");
  }

  /** Keeps the order of the items, while only the sound ones are stored. */
  private final class Batch {
    private final String tenant;
    private final List<Optional<BatchJson.Item>> refusals = new ArrayList<>();
    private final List<NewTask> sound = new ArrayList<>();

    Batch(String tenant) {
      this.tenant = tenant;
    }

    void read(RawJson item) {
      try {
        BatchItemDocument document = documents.read(item.bytes(), BatchItemDocument.class);
        sound.add(
            notifications.create(
                tenant, document.notification(), Optional.ofNullable(document.idempotencyKey())));
        refusals.add(Optional.empty());
      } catch (InvalidValueException e) {
        refusals.add(Optional.of(BatchJson.Item.refused(Problems.of(e))));
      }
    }

    BatchJson accept() {
      var insertions = sound.isEmpty() ? List.<Insertion>of() : acceptTasks.accept(sound);
      var next = insertions.iterator();
      return new BatchJson(
          refusals.stream().map(refusal -> refusal.orElseGet(() -> item(next.next()))).toList());
    }

    private static BatchJson.Item item(Insertion insertion) {
      return switch (insertion) {
        case Insertion.Inserted(var task) -> BatchJson.Item.accepted(task.id().value());
        case Insertion.Repeated(var task) -> BatchJson.Item.accepted(task.id().value());
        case Insertion.Conflicting conflict -> BatchJson.Item.refused(conflict("idempotencyKey"));
      };
    }
  }
}
