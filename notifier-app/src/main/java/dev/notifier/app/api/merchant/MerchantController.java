package dev.notifier.app.api.merchant;

import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.app.api.read.RequestDocuments;
import dev.notifier.app.request.merchant.MerchantDocument;
import dev.notifier.app.request.merchant.MerchantProfiles;
import dev.notifier.domain.application.merchant.KeepMerchants;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.application.merchant.Merchants.Change;
import dev.notifier.domain.task.Subject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers, shows and removes merchants. */
@RestController
@RequestMapping("/v1/merchants/{merchantNo}")
class MerchantController {
  private final RequestDocuments documents;
  private final MerchantProfiles profiles;
  private final KeepMerchants merchants;

  MerchantController(
      RequestDocuments documents, MerchantProfiles profiles, KeepMerchants merchants) {
    this.documents = documents;
    this.profiles = profiles;
    this.merchants = merchants;
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Register a merchant, or replace its whole profile",
      description =
          "URL, timeout, cap, headers and pause apply to the next attempt of open tasks as well;"
              + " schedule and acknowledgement only to tasks accepted from now on.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = MerchantDocument.class))))
  @ApiResponse(
      responseCode = "200",
      description = "The profile was replaced",
      useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "201",
      description = "The merchant is registered",
      useReturnTypeSchema = true)
  ResponseEntity<MerchantJson> put(HttpServletRequest request, @PathVariable String merchantNo) {
    Subject.requireNumber("merchantNo", merchantNo);
    MerchantProfile profile = profiles.create(documents.read(request, MerchantDocument.class));
    Change change = merchants.put(Tenants.of(request), merchantNo, profile);
    ResponseEntity.BodyBuilder answer =
        change.before().isPresent()
            ? ResponseEntity.ok()
            : ResponseEntity.created(URI.create("/v1/merchants/" + merchantNo));
    return answer.body(MerchantJson.of(change.now()));
  }

  @GetMapping
  @Operation(summary = "Look a merchant up")
  MerchantJson find(HttpServletRequest request, @PathVariable String merchantNo) {
    return QueryParameters.number("merchantNo", merchantNo)
        .flatMap(number -> merchants.find(Tenants.of(request), number))
        .map(MerchantJson::of)
        .orElseThrow(MerchantController::notFound);
  }

  @DeleteMapping
  @Operation(
      summary = "Remove a merchant",
      description = "Its open tasks go on, to the URL with which they were accepted.")
  @ApiResponse(responseCode = "204", description = "There is no such merchant any more")
  ResponseEntity<Void> remove(HttpServletRequest request, @PathVariable String merchantNo) {
    return QueryParameters.number("merchantNo", merchantNo)
        .filter(number -> merchants.remove(Tenants.of(request), number))
        .map(number -> ResponseEntity.noContent().<Void>build())
        .orElseThrow(MerchantController::notFound);
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("merchantNo", "There is no such merchant.");
  }
}
