package dev.notifier.app.api.merchant;

import dev.notifier.domain.application.merchant.MerchantSecret;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be told of a secret at any time. */
@Schema(name = "Secret")
record SecretJson(
    UUID id,
    @Schema(allowableValues = {"v1", "v1a", "rsa2", "api-v3-key"}) String type,
    @Schema(types = {"string", "null"}) @Nullable String serialNo,
    @Schema(
            types = {"string", "null"},
            description = "What the merchant verifies with, if it is not the secret itself")
        @Nullable String publicKey,
    Instant createdAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time",
            description = "When it stops, or stopped, being used")
        @Nullable Instant expiresAt) {

  static SecretJson of(MerchantSecret secret) {
    return new SecretJson(
        secret.id(),
        secret.type().code(),
        secret.serialNo().orElse(null),
        secret.publicKey().orElse(null),
        secret.createdAt(),
        secret.expiresAt().orElse(null));
  }
}
