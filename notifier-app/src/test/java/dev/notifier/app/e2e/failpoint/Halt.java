package dev.notifier.app.e2e.failpoint;

import dev.notifier.app.failpoint.Failpoint;
import java.util.Optional;

/**
 * Where the process ends.
 *
 * @param point empty if the receiver ends it, while the request is on the wire
 * @param passage at which passage of the point, from 1
 */
record Halt(Optional<Failpoint> point, int passage) {

  static Halt at(Failpoint point) {
    return at(point, 1);
  }

  static Halt at(Failpoint point, int passage) {
    return new Halt(Optional.of(point), passage);
  }

  static Halt byTheReceiver() {
    return new Halt(Optional.empty(), 1);
  }

  /** The line that arms it. */
  String line() {
    return point.map(it -> it.code() + " " + passage).orElse("");
  }

  @Override
  public String toString() {
    String name = point.map(Failpoint::code).orElse("attempt.sent");
    return passage == 1 ? name : name + "-" + passage;
  }
}
