package dev.notifier.domain.task.wrong;

import dev.notifier.domain.application.Handovers;

/** Breaks the rule on purpose. */
public record TaskThatKnowsAUseCase(Handovers handovers) {}
