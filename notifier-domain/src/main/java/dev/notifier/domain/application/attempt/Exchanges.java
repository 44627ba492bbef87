package dev.notifier.domain.application.attempt;

import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.task.UnreachableCause;
import java.time.Duration;
import java.util.Optional;

/** Calls receivers. */
@FunctionalInterface
public interface Exchanges {

  /**
   * Puts at most one request on the wire, and returns within the deadline, whatever the receiver
   * does.
   *
   * @param tls the name of the certificates to use, if not the usual ones
   * @param deadline for the whole exchange: name, connection, TLS, headers and body
   */
  Exchange exchange(Outgoing outgoing, Optional<String> tls, Duration deadline);

  /** How it went; {@code took} is measured with a monotonic clock. */
  sealed interface Exchange {
    Duration took();

    record Answered(Answer answer, Duration took) implements Exchange {}

    record Failed(UnreachableCause cause, Duration took) implements Exchange {}
  }
}
