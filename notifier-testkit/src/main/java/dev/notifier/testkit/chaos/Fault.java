package dev.notifier.testkit.chaos;

import java.time.Duration;

/**
 * Something that goes wrong, and is put right again.
 *
 * @param subject what it happens to: of each, only one thing goes wrong at a time
 * @param what a sentence for the report
 * @param hold how long it usually lasts
 */
record Fault(String name, Subject subject, String what, Duration hold, Deed strike, Deed heal) {

  /** What can fail. */
  enum Subject {
    APP(true),
    BROKER_LINE(true),
    DATABASE_LINE(true),
    BROKER(false),
    DATABASE(false),
    CLOCK(false),
    RECEIVERS(false);

    private final boolean ofEachInstance;

    Subject(boolean ofEachInstance) {
      this.ofEachInstance = ofEachInstance;
    }

    boolean isOfEachInstance() {
      return ofEachInstance;
    }
  }

  /** Does something to the site, or to one of its instances. */
  @FunctionalInterface
  interface Deed {
    /** The target is any number from 0; it counts round. */
    void to(Site site, int target) throws Exception;
  }

  /** A fault that lasts until it is put right. */
  static Fault lasting(
      String name, Subject subject, int seconds, String what, Deed strike, Deed heal) {
    return new Fault(name, subject, what, Duration.ofSeconds(seconds), strike, heal);
  }

  /** A fault that is over when it has happened; what it leaves behind is Notifier's to mend. */
  static Fault momentary(String name, Subject subject, String what, Deed strike) {
    return new Fault(name, subject, what, Duration.ofSeconds(1), strike, (site, target) -> {});
  }
}
