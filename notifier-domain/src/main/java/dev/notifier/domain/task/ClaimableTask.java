package dev.notifier.domain.task;

import java.util.Optional;

/**
 * What a claim is decided on.
 *
 * @param lease the latest claim of the next attempt, live or lapsed
 * @param claims how often the next attempt has been claimed without a result
 */
public record ClaimableTask(TaskState state, Optional<Lease> lease, int claims) {}
