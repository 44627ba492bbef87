package dev.notifier.app.wrong;

import org.springframework.amqp.core.Queue;

/** Breaks the rule on purpose. */
public record AppThatSpeaksAmqp(Queue queue) {}
