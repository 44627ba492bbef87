package dev.notifier.testkit;

/** Where a PostgreSQL database is, and how to log in. */
public record Database(String jdbcUrl, String username, String password) {}
