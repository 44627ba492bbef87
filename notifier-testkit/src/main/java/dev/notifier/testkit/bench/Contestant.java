package dev.notifier.testkit.bench;

/**
 * Something that delivers notifications, each at least once, and keeps a record of each attempt.
 */
interface Contestant extends AutoCloseable {

  /**
   * Has so many notifications accepted and delivered, and returns once the record of the last one
   * is committed.
   */
  void deliver(int count) throws Exception;

  /** The process whose time is its own. */
  default ProcessHandle process() {
    return ProcessHandle.current();
  }

  @Override
  void close();
}
