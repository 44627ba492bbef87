package dev.notifier.app.api.client;

import dev.notifier.domain.application.access.ApiKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the API shows of a key, once it was issued. */
@Schema(name = "Key")
record KeyJson(
    String id,
    Instant createdAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant expiresAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant revokedAt) {

  static KeyJson of(ApiKey key) {
    return new KeyJson(
        key.id(), key.createdAt(), key.expiresAt().orElse(null), key.revokedAt().orElse(null));
  }
}
