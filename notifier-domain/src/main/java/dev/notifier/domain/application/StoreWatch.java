package dev.notifier.domain.application;

/**
 * Is told when the database goes away and comes back, so that no new work is taken that could not
 * be recorded.
 */
public interface StoreWatch {

  /** The database cannot be reached. May be told more than once. */
  void storeUnreachable();

  /** The database can be reached again. */
  void storeReachable();
}
