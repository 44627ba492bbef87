package dev.notifier.app.api.preview;

import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.app.api.read.RequestDocuments;
import dev.notifier.app.request.NotificationDocument;
import dev.notifier.app.request.NotificationTasks;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.preview.PreviewNotification;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the bytes, headers and signatures that a notification would come with. */
@RestController
class PreviewController {
  private final RequestDocuments documents;
  private final NotificationTasks notifications;
  private final PreviewNotification previewNotification;

  PreviewController(
      RequestDocuments documents,
      NotificationTasks notifications,
      PreviewNotification previewNotification) {
    this.documents = documents;
    this.notifications = notifications;
    this.previewNotification = previewNotification;
  }

  @PostMapping(path = "/v1/previews", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Show what a notification would send, without accepting it",
      description =
          "Made by the code that sends, with a task id, a time and signatures of its own; nothing is"
              + " stored or sent.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = NotificationDocument.class))))
  PreviewJson preview(HttpServletRequest request) {
    NotificationDocument document = documents.read(request, NotificationDocument.class);
    NewTask task = notifications.create(Tenants.of(request), document, Optional.empty());
    return previewNotification
        .preview(task)
        .map(PreviewJson::of)
        .orElseThrow(
            () ->
                ProblemException.conflict(
                    "merchantNo",
                    "secrets-of-the-scheme",
                    "The merchant's signing scheme needs a secret that it has not got."));
  }
}
