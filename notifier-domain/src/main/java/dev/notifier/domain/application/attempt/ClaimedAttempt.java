package dev.notifier.domain.application.attempt;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.time.Duration;

/**
 * What is needed to run an attempt whose intent has been committed.
 *
 * @param request as it is to be sent now: a merchant's profile may have changed since acceptance
 * @param deadline the total deadline of the exchange
 */
public record ClaimedAttempt(
    TaskId task,
    TaskKind kind,
    int number,
    ClaimId claim,
    TaskRequest request,
    RetrySchedule schedule,
    AcknowledgementRule acknowledgement,
    Duration deadline) {}
