package dev.notifier.app.api.merchant;

import dev.notifier.app.api.PageJson;
import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.app.api.read.RequestDocuments;
import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.application.merchant.KeepSecrets;
import dev.notifier.domain.application.merchant.KeepSecrets.Issue;
import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.task.Subject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Issues, lists and revokes the secrets of merchants. */
@RestController
@RequestMapping("/v1/merchants/{merchantNo}/secrets")
class SecretController {
  private final RequestDocuments documents;
  private final KeepSecrets secrets;
  private final Duration grace;

  SecretController(RequestDocuments documents, KeepSecrets secrets, NotifierSettings settings) {
    this.documents = documents;
    this.secrets = secrets;
    this.grace = settings.signing().grace();
  }

  @PostMapping
  @Operation(
      summary = "Give a merchant a new secret",
      description =
          "Requests are signed with it from the next attempt on. Older secrets of its type stay in"
              + " use for a grace period: rotate by asking for another one. The answer shows the"
              + " secret; nothing ever shows it again.",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = SecretDocument.class))))
  @ApiResponse(
      responseCode = "201",
      description = "The secret is in use",
      useReturnTypeSchema = true)
  ResponseEntity<IssuedSecretJson> issue(
      HttpServletRequest request, @PathVariable String merchantNo) {
    Subject.requireNumber("merchantNo", merchantNo);
    SecretDocument document =
        documents.readIfAny(request, SecretDocument.class).orElse(SecretDocument.EMPTY);
    Issue issue = secrets.issue(Tenants.of(request), merchantNo, document.wish(grace));
    return switch (issue) {
      case Issue.Issued issued ->
          ResponseEntity.created(location(merchantNo, issued)).body(IssuedSecretJson.of(issued));
      case Issue.NoSuchMerchant() -> throw unknownMerchant();
      case Issue.TooMany() ->
          throw ProblemException.conflict(
              "type",
              "at-most-" + MerchantSecrets.MOST_LIVE,
              "The merchant has as many secrets of this type in use as it can have: revoke one.");
    };
  }

  @GetMapping
  @Operation(
      summary = "List a merchant's secrets, the newest first, without the secrets themselves")
  PageJson<SecretJson> list(HttpServletRequest request, @PathVariable String merchantNo) {
    return QueryParameters.number("merchantNo", merchantNo)
        .flatMap(number -> secrets.find(Tenants.of(request), number))
        .map(found -> new PageJson<>(found.stream().map(SecretJson::of).toList(), null))
        .orElseThrow(SecretController::unknownMerchant);
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Stop using a secret at once, and forget it")
  @ApiResponse(responseCode = "204", description = "The secret is not in use any more")
  ResponseEntity<Void> revoke(
      HttpServletRequest request, @PathVariable String merchantNo, @PathVariable String id) {
    return QueryParameters.number("merchantNo", merchantNo)
        .flatMap(number -> QueryParameters.id(id).map(uuid -> revoke(request, number, uuid)))
        .filter(revoked -> revoked)
        .map(revoked -> ResponseEntity.noContent().<Void>build())
        .orElseThrow(() -> ProblemException.notFound("id", "There is no such secret in use."));
  }

  private boolean revoke(HttpServletRequest request, String merchantNo, UUID id) {
    return secrets.revoke(Tenants.of(request), merchantNo, id);
  }

  private static URI location(String merchantNo, Issue.Issued issued) {
    return URI.create("/v1/merchants/" + merchantNo + "/secrets/" + issued.secret().id());
  }

  private static ProblemException unknownMerchant() {
    return ProblemException.notFound("merchantNo", "There is no such merchant.");
  }
}
