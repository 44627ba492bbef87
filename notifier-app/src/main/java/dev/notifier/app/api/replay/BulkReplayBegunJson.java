package dev.notifier.app.api.replay;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many notifications match, and the replay that was begun unless it was a dry run. */
@Schema(name = "BulkReplayBegun")
record BulkReplayBegunJson(
    @Schema(
            types = {"string", "null"},
            format = "uuid",
            description = "Null after a dry run")
        @Nullable UUID id,
    long count) {}
