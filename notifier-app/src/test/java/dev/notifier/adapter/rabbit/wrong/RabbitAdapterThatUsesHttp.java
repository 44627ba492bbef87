package dev.notifier.adapter.rabbit.wrong;

import dev.notifier.adapter.http.wrong.PublicHttpAdapter;

/** Breaks the rule on purpose. */
public record RabbitAdapterThatUsesHttp(PublicHttpAdapter http) {}
