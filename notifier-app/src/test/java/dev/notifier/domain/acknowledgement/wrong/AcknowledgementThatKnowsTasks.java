package dev.notifier.domain.acknowledgement.wrong;

import dev.notifier.domain.task.TaskKind;

/** Breaks the rule on purpose. */
public record AcknowledgementThatKnowsTasks(TaskKind kind) {}
