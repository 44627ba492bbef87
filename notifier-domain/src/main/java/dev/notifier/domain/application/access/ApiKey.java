package dev.notifier.domain.application.access;

import java.time.Instant;
import java.util.Optional;

/** What is known of a key, once it was shown. */
public record ApiKey(
    String id, Instant createdAt, Optional<Instant> expiresAt, Optional<Instant> revokedAt) {}
