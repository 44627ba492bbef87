package dev.notifier.app.api.client;

import dev.notifier.app.api.Callers;
import dev.notifier.app.api.PageJson;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.app.api.read.Cursors;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.app.api.read.RequestDocuments;
import dev.notifier.app.api.task.Paged;
import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.KeepClients;
import dev.notifier.domain.application.access.KeepClients.Registration;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Registers, shows and disables whoever may call the API. */
@RestController
@RequestMapping(ClientController.PATH)
class ClientController {
  static final String PATH = "/v1/clients";

  private final RequestDocuments documents;
  private final KeepClients clients;
  private final InstantSource clock;

  ClientController(RequestDocuments documents, KeepClients clients, InstantSource clock) {
    this.documents = documents;
    this.clients = clients;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Register a client with its first key, which is shown once",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ClientDocument.class))))
  @ApiResponse(
      responseCode = "201",
      description = "The client may call",
      useReturnTypeSchema = true)
  ResponseEntity<RegisteredClientJson> register(HttpServletRequest request) {
    Caller caller = Callers.of(request);
    ClientDocument document = documents.read(request, ClientDocument.class);
    return switch (clients.register(
        caller, document.client(caller.tenant()), document.expiry(), clock.instant())) {
      case Registration.Registered(var client, var key) ->
          ResponseEntity.created(URI.create(PATH + "/" + client.id()))
              .body(RegisteredClientJson.of(client, key));
      case Registration.ForeignTenant() ->
          throw ProblemException.forbidden(
              "tenant", "own-tenant", "A client registers clients of its own tenant only.");
      case Registration.BeyondOwnScopes() -> throw ClientProblems.beyondOwnScopes();
    };
  }

  @GetMapping
  @Operation(summary = "List the clients, newest first")
  @Paged
  PageJson<ClientJson> list(
      HttpServletRequest request,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
    QueryParameters given = new QueryParameters(parameters, "limit", "cursor");
    return PageJson.of(
        clients.list(Callers.of(request), given.text("cursor").map(Cursors::client), given.limit()),
        ClientJson::of,
        Cursors::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Look a client up")
  ClientJson find(HttpServletRequest request, @PathVariable String id) {
    return QueryParameters.id(id)
        .flatMap(uuid -> clients.find(Callers.of(request), uuid))
        .map(ClientJson::of)
        .orElseThrow(ClientProblems::noSuchClient);
  }

  @DeleteMapping("/{id}")
  @Operation(
      summary = "Disable a client: none of its keys works any more",
      description = "At once in the instance that is asked, within 5 s in the others.")
  @ApiResponse(responseCode = "204", description = "The client is disabled")
  ResponseEntity<Void> disable(HttpServletRequest request, @PathVariable String id) {
    return QueryParameters.id(id)
        .filter(uuid -> clients.disable(Callers.of(request), uuid))
        .map(uuid -> ResponseEntity.noContent().<Void>build())
        .orElseThrow(ClientProblems::noSuchClient);
  }
}
