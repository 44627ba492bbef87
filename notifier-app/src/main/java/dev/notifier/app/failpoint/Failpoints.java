package dev.notifier.app.failpoint;

import dev.notifier.app.settings.NotifierSettings.InvalidSettingException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process at the failpoints that a file names, which is read at each passage. */
final class Failpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Failpoints.class);

  private final FailpointFile file;
  private final Runnable halt;
  private final Map<Failpoint, Integer> passages = new EnumMap<>(Failpoint.class);

  /**
   * Failpoints that may be armed at any time.
   *
   * @param halt ends the process at once
   */
  Failpoints(FailpointFile file, Runnable halt) {
    this.file = file;
    this.halt = halt;
  }

  /** The task's life passes this point: returns only if it goes on. */
  synchronized void pass(Failpoint point) {
    Optional<Integer> armed = Optional.ofNullable(armed().get(point));
    if (armed.isEmpty()) {
      passages.remove(point);
    } else if (passages.merge(point, 1, Integer::sum) >= armed.get()) {
      LOG.warn("Halting at failpoint {}", point.code());
      halt.run();
    }
  }

  /** The same, unless there was nothing to do. */
  void passWith(List<?> done, Failpoint point) {
    if (!done.isEmpty()) {
      pass(point);
    }
  }

  /** A file that went bad while this runs must not fail the work in hand. */
  private Map<Failpoint, Integer> armed() {
    try {
      return file.read();
    } catch (InvalidSettingException e) {
      LOG.error("No failpoint is armed: {}", e.getMessage());
      return Map.of();
    }
  }
}
