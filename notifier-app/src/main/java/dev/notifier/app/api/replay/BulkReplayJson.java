package dev.notifier.app.api.replay;

import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.application.replay.BulkReplay;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a bulk replay has come. */
@Schema(name = "BulkReplay")
record BulkReplayJson(
    UUID id,
    @Schema(types = {"string", "null"}) @Nullable String merchantNo,
    StateName state,
    Instant from,
    Instant to,
    @Schema(description = "How many matched when it was asked for") long count,
    @Schema(description = "How many have been started again so far") long replayed,
    @Schema(description = "How many could not be, as they had moved on meanwhile") long refused,
    Instant createdAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant finishedAt,
    Status status) {

  /** Whether something is left to do. */
  enum Status {
    RUNNING,
    DONE
  }

  static BulkReplayJson of(BulkReplay replay) {
    BulkReplay.Selection selection = replay.selection();
    return new BulkReplayJson(
        replay.id(),
        selection.merchantNo().orElse(null),
        selection.state(),
        selection.from(),
        selection.to(),
        replay.count(),
        replay.replayed(),
        replay.refused(),
        replay.createdAt(),
        replay.finishedAt().orElse(null),
        replay.finishedAt().isPresent() ? Status.DONE : Status.RUNNING);
  }
}
