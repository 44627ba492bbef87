package dev.notifier.app.api.inquiry;

import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.read.RequestDocuments;
import dev.notifier.app.api.task.TaskEndpoint;
import dev.notifier.app.api.task.TaskEndpoints;
import dev.notifier.app.request.json.Within;
import dev.notifier.domain.task.Steering;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cancels, replays and resolves inquiries. */
@RestController
@RequestMapping(InquiryJson.PATH)
class InquiryMoveController {
  private final RequestDocuments documents;
  private final TaskEndpoint<InquiryJson> inquiries;

  InquiryMoveController(RequestDocuments documents, TaskEndpoints endpoints) {
    this.documents = documents;
    this.inquiries = endpoints.of(InquiryJson.SHAPE);
  }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "Call an open inquiry off")
  InquiryJson cancel(HttpServletRequest request, @PathVariable String id) {
    return inquiries.steer(Tenants.of(request), id, new Steering.Cancel());
  }

  @PostMapping("/{id}/replay")
  @Operation(summary = "Ask again, now, and then on the schedule from its start")
  InquiryJson replay(HttpServletRequest request, @PathVariable String id) {
    return inquiries.steer(Tenants.of(request), id, new Steering.Replay());
  }

  @PostMapping(path = "/{id}/resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Close an inquiry that was given up, since a person has seen to it",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ResolutionDocument.class))))
  InquiryJson resolve(HttpServletRequest request, @PathVariable String id) {
    String note = Within.required("note", documents.read(request, ResolutionDocument.class).note());
    return inquiries.steer(Tenants.of(request), id, new Steering.Resolve(note));
  }
}
