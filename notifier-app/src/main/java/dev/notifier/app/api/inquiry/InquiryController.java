package dev.notifier.app.api.inquiry;

import dev.notifier.app.api.PageJson;
import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.app.api.task.AttemptJson;
import dev.notifier.app.api.task.Paged;
import dev.notifier.app.api.task.TaskEndpoint;
import dev.notifier.app.api.task.TaskEndpoints;
import dev.notifier.app.api.task.TaskFilters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what became of inquiries. Those that were given up are the worklist. */
@RestController
@RequestMapping(InquiryJson.PATH)
class InquiryController {
  private final TaskEndpoint<InquiryJson> inquiries;

  InquiryController(TaskEndpoints endpoints) {
    this.inquiries = endpoints.of(InquiryJson.SHAPE);
  }

  @GetMapping
  @Operation(
      summary = "List inquiries, newest first",
      description = "With state=EXHAUSTED, those that a person has to see to.")
  @TaskFilters
  @Paged
  PageJson<InquiryJson> list(
      HttpServletRequest request,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
    return inquiries.list(
        Tenants.of(request),
        new QueryParameters(parameters, "orderNo", "state", "from", "to", "limit", "cursor"));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Look an inquiry up")
  InquiryJson find(HttpServletRequest request, @PathVariable String id) {
    return inquiries.find(Tenants.of(request), id);
  }

  @GetMapping("/{id}/attempts")
  @Operation(summary = "List an inquiry's attempts, oldest first, with the upstream's answers")
  @Paged
  PageJson<AttemptJson> attempts(
      HttpServletRequest request,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
    return inquiries.attempts(
        Tenants.of(request), id, new QueryParameters(parameters, "limit", "cursor"));
  }
}
