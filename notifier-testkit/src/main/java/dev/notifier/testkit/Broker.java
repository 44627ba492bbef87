package dev.notifier.testkit;

/** Where a RabbitMQ broker is, and how to log in. */
public record Broker(String host, int port, String username, String password) {}
