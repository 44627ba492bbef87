package dev.notifier.domain.application.merchant;

import dev.notifier.domain.signing.SecretType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What may be told of a merchant's secret.
 *
 * @param serialNo the name under which the merchant knows the key, where the scheme sends one
 * @param publicKey what the merchant verifies with, if it is not the secret itself
 * @param expiresAt when it stops, or stopped, being used
 */
public record MerchantSecret(
    UUID id,
    SecretType type,
    Optional<String> serialNo,
    Optional<String> publicKey,
    Instant createdAt,
    Optional<Instant> expiresAt) {}
