package dev.notifier.app.api.client;

import dev.notifier.domain.application.access.ApiKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key as it is shown once. */
@Schema(name = "IssuedKey")
record IssuedKeyJson(
    String id,
    @Schema(
            description = "The key itself, for Authorization: Bearer; never shown again",
            example = "ntf_0123456789abcdef_...")
        String secret,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant expiresAt) {

  static IssuedKeyJson of(ApiKey key, String text) {
    return new IssuedKeyJson(key.id(), text, key.expiresAt().orElse(null));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "IssuedKeyJson[" + id + "]";
  }
}
