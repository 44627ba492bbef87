package dev.notifier.domain.application.merchant;

import java.time.Instant;

/**
 * A registered receiver of notifications.
 *
 * @param version counts the changes of the profile from 1; attempts record which one they used
 */
public record Merchant(
    String tenant,
    String merchantNo,
    MerchantProfile profile,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
