package dev.notifier.domain.application;

/** Whether the broker takes and delivers handovers at the moment. */
@FunctionalInterface
public interface BrokerStatus {

  /** False while a connection is missing or blocked. Answers at once, from what is known. */
  boolean isReachable();
}
