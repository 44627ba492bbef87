package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import dev.notifier.domain.acknowledgement.Verdict.Acknowledged;
import dev.notifier.domain.acknowledgement.Verdict.NotAcknowledged;
import dev.notifier.domain.acknowledgement.Verdict.RefusedForGood;
import java.util.Optional;

/**
 * Decides, as data, whether an answer acknowledges a task.
 *
 * @param statuses the statuses that acknowledge, if the body agrees
 * @param body what the body must say
 * @param refusals statuses by which the receiver refuses the task for good
 */
public record AcknowledgementRule(StatusSet statuses, BodyRule body, StatusSet refusals) {

  /** Classic payment notification: HTTP 200 and the body {@code success}. */
  public static final AcknowledgementRule SUCCESS =
      new AcknowledgementRule(
          StatusSet.of("200"), new EqualTo("success", Comparison.TRIMMED), StatusSet.NONE);

  /**
   * Checks that a status can acknowledge.
   *
   * @throws InvalidValueException if no status acknowledges
   */
  public AcknowledgementRule {
    if (statuses.patterns().isEmpty()) {
      throw new InvalidValueException(
          "statuses", "not-empty", "At least one status must acknowledge.");
    }
  }

  /**
   * Judges by status first: the body of an answer with another status is not looked at. A body that
   * was cut satisfies no rule but {@link Anything}.
   */
  public Verdict judge(Answer answer, PointerLookup pointers) {
    if (refusals.contains(answer.status())) {
      return new RefusedForGood("refused: status " + answer.status());
    }
    if (!statuses.contains(answer.status())) {
      return new NotAcknowledged(
          "status: " + answer.status() + ", expected " + statuses + NearMisses.ofStatus(answer));
    }
    return objection(answer, pointers)
        .<Verdict>map(objection -> new NotAcknowledged("body: " + objection))
        .orElseGet(Acknowledged::new);
  }

  private Optional<String> objection(Answer answer, PointerLookup pointers) {
    return switch (body) {
      case Anything() -> Optional.empty();
      case EqualTo expected when matches(expected, answer) -> Optional.empty();
      case EqualTo expected -> Optional.of(NearMisses.ofBody(expected, answer));
      case PointerIn expected when answer.truncated() -> Optional.of("too long to be read as JSON");
      case PointerIn(var pointer, var values) ->
          switch (pointers.lookUp(answer.body(), pointer)) {
            case Found.Scalar(var value) when values.contains(value) -> Optional.empty();
            case Found.Scalar(var value) ->
                Optional.of(
                    "%s is %s, expected %s"
                        .formatted(
                            Excerpt.bare(pointer),
                            Excerpt.of(value),
                            Excerpt.bare(String.join(" or ", values))));
            case Found.Structure() -> Optional.of(Excerpt.bare(pointer) + " is not a scalar");
            case Found.Nothing() -> Optional.of("nothing at " + Excerpt.bare(pointer));
            case Found.NotJson() -> Optional.of("not JSON" + NearMisses.ofMarkup(answer));
          };
    };
  }

  private static boolean matches(EqualTo expected, Answer answer) {
    return !answer.truncated() && expected.matches(answer.body());
  }
}
