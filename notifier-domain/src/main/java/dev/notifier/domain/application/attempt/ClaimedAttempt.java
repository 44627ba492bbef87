package dev.notifier.domain.application.attempt;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.time.Duration;
import java.util.Optional;

/**
 * What is needed to run an attempt whose intent has been committed.
 *
 * @param outgoing as it is to be sent now: a merchant's profile may have changed since acceptance
 * @param tls the name of the certificates that the receiver wants, if it wants particular ones
 * @param deadline the total deadline of the exchange
 */
public record ClaimedAttempt(
    TaskKind kind,
    ClaimId claim,
    Outgoing outgoing,
    Optional<String> tls,
    RetrySchedule schedule,
    AcknowledgementRule acknowledgement,
    Duration deadline) {

  public TaskId task() {
    return outgoing.task();
  }

  public int number() {
    return outgoing.number();
  }
}
