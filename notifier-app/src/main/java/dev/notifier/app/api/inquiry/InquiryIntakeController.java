package dev.notifier.app.api.inquiry;

import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.read.RequestDocuments;
import dev.notifier.app.api.task.Accepts;
import dev.notifier.app.api.task.TaskEndpoints;
import dev.notifier.app.api.task.TaskIntake;
import dev.notifier.app.request.InquiryDocument;
import dev.notifier.app.request.InquiryTasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes inquiries in. */
@RestController
@RequestMapping(InquiryJson.PATH)
class InquiryIntakeController {
  private final RequestDocuments documents;
  private final InquiryTasks inquiries;
  private final TaskIntake<InquiryJson> intake;

  InquiryIntakeController(
      RequestDocuments documents, InquiryTasks inquiries, TaskEndpoints endpoints) {
    this.documents = documents;
    this.inquiries = inquiries;
    this.intake = endpoints.intake(InquiryJson.SHAPE);
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Accept an inquiry",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = InquiryDocument.class))))
  @Accepts
  ResponseEntity<InquiryJson> accept(HttpServletRequest request) {
    InquiryDocument document = documents.read(request, InquiryDocument.class);
    return intake.accept(request, key -> inquiries.create(Tenants.of(request), document, key));
  }
}
