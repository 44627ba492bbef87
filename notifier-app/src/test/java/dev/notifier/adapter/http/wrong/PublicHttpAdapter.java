package dev.notifier.adapter.http.wrong;

/** Breaks the rule on purpose. */
public class PublicHttpAdapter {}
