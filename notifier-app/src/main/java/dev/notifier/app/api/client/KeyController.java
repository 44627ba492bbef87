package dev.notifier.app.api.client;

import dev.notifier.app.api.Callers;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.app.api.read.RequestDocuments;
import dev.notifier.domain.application.access.KeepClients;
import dev.notifier.domain.application.access.KeepClients.Issue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Issues and revokes keys. */
@RestController
@RequestMapping("/v1/clients/{id}/keys")
class KeyController {
  private final RequestDocuments documents;
  private final KeepClients clients;
  private final InstantSource clock;

  KeyController(RequestDocuments documents, KeepClients clients, InstantSource clock) {
    this.documents = documents;
    this.clients = clients;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Issue another key, which is shown once",
      description = "A client has at most two that work: issue the second, then revoke the first.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = KeyDocument.class))))
  @ApiResponse(responseCode = "201", description = "The key works", useReturnTypeSchema = true)
  ResponseEntity<IssuedKeyJson> issue(HttpServletRequest request, @PathVariable String id) {
    UUID client = QueryParameters.id(id).orElseThrow(ClientProblems::noSuchClient);
    KeyDocument document = documents.read(request, KeyDocument.class);
    return switch (clients.issue(Callers.of(request), client, document.expiry(), clock.instant())) {
      case Issue.Issued(var key, var text) ->
          ResponseEntity.status(HttpStatus.CREATED).body(IssuedKeyJson.of(key, text));
      case Issue.NoSuchClient() -> throw ClientProblems.noSuchClient();
      case Issue.BeyondOwnScopes() -> throw ClientProblems.beyondOwnScopes();
      case Issue.ClientDisabled() ->
          throw ProblemException.conflict("id", "enabled-client", "The client is disabled.");
      case Issue.TooMany() ->
          throw ProblemException.conflict(
              "keys", "at-most-two", "The client has two keys that work: revoke one first.");
    };
  }

  @DeleteMapping("/{keyId}")
  @Operation(
      summary = "Revoke a key",
      description = "At once in the instance that is asked, within 5 s in the others.")
  @ApiResponse(responseCode = "204", description = "The key does not work any more")
  ResponseEntity<Void> revoke(
      HttpServletRequest request, @PathVariable String id, @PathVariable String keyId) {
    UUID client = QueryParameters.id(id).orElseThrow(ClientProblems::noSuchClient);
    if (!clients.revoke(Callers.of(request), client, keyId)) {
      throw ProblemException.notFound("keyId", "There is no such key.");
    }
    return ResponseEntity.noContent().build();
  }
}
