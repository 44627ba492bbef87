package dev.notifier.app.api.client;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request to issue a key, as it arrives. */
@Schema(name = "KeyRequest")
record KeyDocument(
    @Schema(
            types = {"string", "null"},
            format = "date-time",
            description = "When the key ends; never if absent")
        @Nullable String expiresAt) {

  Optional<Instant> expiry() {
    return ClientDocument.expiry(expiresAt);
  }
}
