package dev.notifier.app.api.replay;

import dev.notifier.app.api.read.Cursors;
import dev.notifier.domain.application.announce.AnnounceAgain.Told;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many events were told again, and where to go on. */
@Schema(name = "EventReplay")
record EventReplayJson(
    int events,
    @Schema(
            types = {"string", "null"},
            description = "Null when all have been told")
        @Nullable String nextCursor) {

  static EventReplayJson of(Told told) {
    return new EventReplayJson(told.events(), told.next().map(Cursors::of).orElse(null));
  }
}
