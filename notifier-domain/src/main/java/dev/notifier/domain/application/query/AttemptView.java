package dev.notifier.domain.application.query;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.task.ClaimId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One claim of one attempt, as the audit log has it.
 *
 * @param number counted from 1; after a crash one number may have several claims
 * @param lateness from due to started
 * @param url where the request went, if that was recorded
 * @param duration empty until there is a result, as are the status and the body
 * @param responseBody raw and hostile, cut at the cap
 */
public record AttemptView(
    int number,
    ClaimId claim,
    Instant startedAt,
    Instant dueAt,
    Duration lateness,
    Optional<String> url,
    Optional<Duration> duration,
    AttemptOutcome outcome,
    Optional<String> reason,
    Optional<Integer> statusCode,
    Optional<Bytes> responseBody,
    boolean responseTruncated) {

  /** The outcome as it stands in the audit log. */
  public enum AttemptOutcome {
    ACKNOWLEDGED,
    NOT_ACKNOWLEDGED,
    UNREACHABLE,
    REFUSED,
    /** No result yet, and the worker's lease lives. */
    IN_FLIGHT,
    /** No result, and none is to be expected. */
    UNKNOWN
  }
}
