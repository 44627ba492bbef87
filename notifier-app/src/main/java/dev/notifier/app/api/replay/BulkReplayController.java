package dev.notifier.app.api.replay;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.app.api.read.RequestDocuments;
import dev.notifier.app.feed.BulkReplayRunner;
import dev.notifier.domain.application.replay.BulkReplay;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.application.replay.BulkReplays;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Begins replays of many notifications, and tells how far they have come. */
@RestController
@RequestMapping(BulkReplayController.PATH)
class BulkReplayController {
  static final String PATH = "/v1/replays";

  private final RequestDocuments documents;
  private final BulkReplays replays;
  private final BulkReplayRunner runner;

  BulkReplayController(RequestDocuments documents, BulkReplays replays, BulkReplayRunner runner) {
    this.documents = documents;
    this.replays = replays;
    this.runner = runner;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Replay many ended notifications, at a pace",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = BulkReplayDocument.class))))
  @ApiResponse(
      responseCode = "202",
      description = "Begun; or only counted, if it is a dry run",
      useReturnTypeSchema = true)
  ResponseEntity<BulkReplayBegunJson> begin(HttpServletRequest request) {
    BulkReplayDocument document = documents.read(request, BulkReplayDocument.class);
    Selection selection = document.selection();
    if (document.isDryRun()) {
      long count = replays.count(Tenants.of(request), selection);
      return ResponseEntity.accepted().body(new BulkReplayBegunJson(null, count));
    }
    BulkReplay begun =
        replays.begin(UuidCreator.getTimeOrderedEpoch(), Tenants.of(request), selection);
    runner.call();
    return ResponseEntity.accepted()
        .location(URI.create(PATH + "/" + begun.id()))
        .body(new BulkReplayBegunJson(begun.id(), begun.count()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Tell how far a replay has come")
  BulkReplayJson find(HttpServletRequest request, @PathVariable String id) {
    return QueryParameters.id(id)
        .flatMap(uuid -> replays.find(Tenants.of(request), uuid))
        .map(BulkReplayJson::of)
        .orElseThrow(() -> ProblemException.notFound("id", "There is no such replay."));
  }
}
