package dev.notifier.app.api.inquiry;

import dev.notifier.domain.task.Steering;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a person saw to an inquiry that was given up, as it arrives. */
@Schema(name = "Resolution")
record ResolutionDocument(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            minLength = 1,
            maxLength = Steering.Resolve.MAX_NOTE)
        @Nullable String note) {}
