package dev.notifier.domain.application.attempt;

import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskRequest;
import java.util.Optional;

/**
 * What goes out at one attempt.
 *
 * @param task its id is the same in all attempts, and told to the receiver
 * @param number the attempt's, which the receiver is told as well
 * @param eventType where the signing scheme has a place for it
 */
public record Outgoing(
    TaskId task, int number, Optional<String> eventType, TaskRequest request, Signing signing) {}
