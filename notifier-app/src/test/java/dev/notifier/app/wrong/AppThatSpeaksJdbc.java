package dev.notifier.app.wrong;

import java.sql.Connection;

/** Breaks the rule on purpose. */
public record AppThatSpeaksJdbc(Connection connection) {}
