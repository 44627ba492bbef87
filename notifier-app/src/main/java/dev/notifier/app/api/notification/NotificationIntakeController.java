package dev.notifier.app.api.notification;

import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.read.RequestBodies;
import dev.notifier.app.api.read.RequestDocuments;
import dev.notifier.app.api.task.Accepts;
import dev.notifier.app.api.task.TaskEndpoints;
import dev.notifier.app.api.task.TaskIntake;
import dev.notifier.app.request.BatchItemDocument;
import dev.notifier.app.request.NotificationDocument;
import dev.notifier.app.request.NotificationTasks;
import dev.notifier.domain.Bytes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes notifications in. */
@RestController
@RequestMapping(NotificationJson.PATH)
class NotificationIntakeController {
  private final RequestBodies bodies;
  private final RequestDocuments documents;
  private final NotificationTasks notifications;
  private final TaskIntake<NotificationJson> intake;
  private final NotificationBatches batches;

  NotificationIntakeController(
      RequestBodies bodies,
      RequestDocuments documents,
      NotificationTasks notifications,
      TaskEndpoints endpoints,
      NotificationBatches batches) {
    this.bodies = bodies;
    this.documents = documents;
    this.notifications = notifications;
    this.intake = endpoints.intake(NotificationJson.SHAPE);
    this.batches = batches;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Accept a notification",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = NotificationDocument.class))))
  @Accepts
  ResponseEntity<NotificationJson> accept(HttpServletRequest request) {
    NotificationDocument document = documents.read(request, NotificationDocument.class);
    return intake.accept(request, key -> notifications.create(Tenants.of(request), document, key));
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
                              maxItems = NotificationBatches.MAX_ITEMS))))
  @ApiResponse(
      responseCode = "207",
      description = "What became of each item, in order",
      useReturnTypeSchema = true)
  ResponseEntity<BatchJson> acceptBatch(HttpServletRequest request) {
    Bytes json = bodies.read(request, RequestBodies.BATCH);
    return ResponseEntity.status(HttpStatus.MULTI_STATUS)
        .body(batches.accept(Tenants.of(request), json));
  }
}
