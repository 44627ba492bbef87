package dev.notifier.adapter.http;

import java.time.Duration;

/** Somebody who calls receivers by their names, in this process or in another one. */
interface NamedCaller extends AutoCloseable {

  /** The status of the answer, or why there is none. */
  String call(String url, Duration deadline);

  /** Lets the time pass for which a name's addresses are kept. */
  void forgetNames();

  @Override
  void close();
}
