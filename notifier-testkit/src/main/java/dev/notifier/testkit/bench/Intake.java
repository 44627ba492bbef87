package dev.notifier.testkit.bench;

/** A way into Notifier. */
interface Intake extends AutoCloseable {

  /** Submits so many notifications, and returns once all of them are accepted. */
  void submit(int count) throws Exception;

  @Override
  void close();
}
