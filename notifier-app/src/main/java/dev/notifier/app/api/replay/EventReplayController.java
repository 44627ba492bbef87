package dev.notifier.app.api.replay;

import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.read.Cursors;
import dev.notifier.app.api.read.RequestDocuments;
import dev.notifier.domain.application.announce.AnnounceAgain;
import dev.notifier.domain.application.announce.AnnounceAgain.Told;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells events again, for listeners that lost theirs. */
@RestController
class EventReplayController {
  private final RequestDocuments documents;
  private final AnnounceAgain announceAgain;

  EventReplayController(RequestDocuments documents, AnnounceAgain announceAgain) {
    this.documents = documents;
    this.announceAgain = announceAgain;
  }

  @PostMapping(path = "/v1/events/replays", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Tell the events of a range of time again, with the ids that they had",
      description = "A bounded number at a time: call again with nextCursor until it is null.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = EventReplayDocument.class))))
  @ApiResponse(
      responseCode = "202",
      description = "The broker has them",
      useReturnTypeSchema = true)
  EventReplayJson replay(HttpServletRequest request) {
    EventReplayDocument document = documents.read(request, EventReplayDocument.class);
    var range = document.range();
    Told told =
        announceAgain.announce(
            Tenants.of(request),
            range.from(),
            range.to(),
            Optional.ofNullable(document.cursor()).map(Cursors::event));
    return EventReplayJson.of(told);
  }
}
