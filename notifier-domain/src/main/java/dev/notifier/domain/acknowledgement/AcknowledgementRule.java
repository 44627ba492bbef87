package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.Bytes;
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

  /** Judges by status first: the body of an answer with another status is not looked at. */
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
      case EqualTo expected ->
          matches(expected, answer)
              ? Optional.empty()
              : Optional.of(NearMisses.ofBody(expected, answer));
      case PointerIn(var pointer, var values) ->
          switch (pointers.lookUp(answer.body(), pointer)) {
            case Found.Scalar(var value) when values.contains(value) -> Optional.empty();
            case Found.Scalar(var value) ->
                Optional.of(
                    "%s is %s, expected %s"
                        .formatted(pointer, Excerpt.of(value), String.join(" or ", values)));
            case Found.Structure() -> Optional.of(pointer + " is not a scalar");
            case Found.Nothing() -> Optional.of("nothing at " + pointer);
            case Found.NotJson() when answer.truncated() ->
                Optional.of("too long to be read as JSON");
            case Found.NotJson() -> Optional.of("not JSON" + NearMisses.ofMarkup(answer));
          };
    };
  }

  private static boolean matches(EqualTo expected, Answer answer) {
    if (answer.truncated()) {
      return false;
    }
    return switch (expected.comparison()) {
      case EXACT -> answer.body().equals(Bytes.ofUtf8(expected.text()));
      case TRIMMED -> NearMisses.trimmed(answer).equals(expected.text().strip());
      case TRIMMED_IGNORING_CASE ->
          NearMisses.trimmed(answer).equalsIgnoreCase(expected.text().strip());
    };
  }
}
