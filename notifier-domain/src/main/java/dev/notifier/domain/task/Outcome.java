package dev.notifier.domain.task;

import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.acknowledgement.Verdict;
import dev.notifier.domain.schedule.Pressure;
import java.util.Optional;

/** What one attempt came to. */
public sealed interface Outcome {

  record Acknowledged() implements Outcome {}

  /**
   * The receiver answered something else.
   *
   * @param pressure what the answer says of how much the receiver can take
   */
  record NotAcknowledged(String reason, Optional<Pressure> pressure) implements Outcome {
    public NotAcknowledged(String reason) {
      this(reason, Optional.empty());
    }
  }

  record Unreachable(UnreachableCause cause) implements Outcome {}

  record Refused(String reason) implements Outcome {}

  /** The workers died on it: whether the receiver saw it cannot be known. */
  record Unknown(String reason) implements Outcome {}

  /** What the verdict on an answer comes to. */
  static Outcome of(Verdict verdict, Answer answer) {
    return switch (verdict) {
      case Verdict.Acknowledged() -> new Acknowledged();
      case Verdict.NotAcknowledged(var reason) ->
          new NotAcknowledged(
              reason, Optional.of(new Pressure(answer.status(), answer.retryAfter())));
      case Verdict.RefusedForGood(var reason) -> new Refused(reason);
    };
  }
}
