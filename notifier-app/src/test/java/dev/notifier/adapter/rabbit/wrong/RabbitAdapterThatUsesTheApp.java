package dev.notifier.adapter.rabbit.wrong;

import dev.notifier.app.settings.NotifierSettings;

/** Breaks the rule on purpose. */
public record RabbitAdapterThatUsesTheApp(NotifierSettings settings) {}
