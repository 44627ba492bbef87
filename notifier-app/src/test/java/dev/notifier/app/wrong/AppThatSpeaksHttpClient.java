package dev.notifier.app.wrong;

import org.apache.hc.core5.http.HttpHost;

/** Breaks the rule on purpose. */
public record AppThatSpeaksHttpClient(HttpHost host) {}
