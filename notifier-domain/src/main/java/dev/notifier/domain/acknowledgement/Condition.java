package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Complete;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import java.util.Optional;

/**
 * What an answer must be: one of the statuses, with a body that says what it should.
 *
 * @param statuses at least one
 */
public record Condition(StatusSet statuses, BodyRule body) {

  /**
   * Checks that an answer can meet it.
   *
   * @throws InvalidValueException if no status does
   */
  public Condition {
    if (statuses.patterns().isEmpty()) {
      throw new InvalidValueException("statuses", "not-empty", "Name at least one status.");
    }
  }

  /** Whether the answer meets it. */
  public boolean isMetBy(Answer answer, PointerLookup pointers) {
    return objection(answer, pointers).isEmpty();
  }

  /**
   * Why the answer does not meet it, as a stable code and an explanation for people; empty if it
   * does. The body of an answer with another status is not looked at. A body that was cut meets no
   * rule but {@link Anything}.
   */
  Optional<String> objection(Answer answer, PointerLookup pointers) {
    if (!statuses.contains(answer.status())) {
      return Optional.of(
          "status: " + answer.status() + ", expected " + statuses + NearMisses.ofStatus(answer));
    }
    return objectionToBody(answer, pointers).map(objection -> "body: " + objection);
  }

  private Optional<String> objectionToBody(Answer answer, PointerLookup pointers) {
    return switch (body) {
      case Anything() -> Optional.empty();
      case Complete() when answer.truncated() -> Optional.of("too long to be passed on");
      case Complete() when answer.body().isEmpty() -> Optional.of("empty, nothing to pass on");
      case Complete() -> Optional.empty();
      case EqualTo expected when matches(expected, answer) -> Optional.empty();
      case EqualTo expected -> Optional.of(NearMisses.ofBody(expected, answer));
      case PointerIn expected when answer.truncated() -> Optional.of("too long to be read as JSON");
      case PointerIn expected ->
          switch (pointers.lookUp(answer.body(), expected.pointer())) {
            case Found.Scalar(var value) when expected.values().contains(value) -> Optional.empty();
            case Found.Scalar(var value) -> Optional.of(expected.contrast(value));
            case Found.Structure() ->
                Optional.of(Excerpt.bare(expected.pointer()) + " is not a scalar");
            case Found.Nothing() -> Optional.of("nothing at " + Excerpt.bare(expected.pointer()));
            case Found.NotJson() -> Optional.of("not JSON" + NearMisses.ofMarkup(answer));
          };
    };
  }

  private static boolean matches(EqualTo expected, Answer answer) {
    return !answer.truncated() && expected.matches(answer.body());
  }

  /** What an answer that meets it was, for people: {@code /state is 'CLOSED'}. */
  String describe(Answer answer, PointerLookup pointers) {
    return switch (body) {
      case Anything() -> "status " + answer.status();
      case Complete() -> "status " + answer.status();
      case EqualTo expected -> "body " + Excerpt.of(expected.text());
      case PointerIn(var pointer, var values) ->
          pointers.lookUp(answer.body(), pointer) instanceof Found.Scalar(var value)
              ? Excerpt.bare(pointer) + " is " + Excerpt.of(value)
              : Excerpt.bare(pointer);
    };
  }

  /**
   * Whether it is plain that one answer can meet both: some status is common, and the bodies do not
   * exclude each other. Two different pointers may both be met, but need not be: that is not plain.
   */
  public boolean overlaps(Condition other, PointerLookup pointers) {
    return statuses.intersects(other.statuses) && overlaps(body, other.body, pointers);
  }

  private static boolean overlaps(BodyRule one, BodyRule other, PointerLookup pointers) {
    return switch (one) {
      case Anything() -> true;
      case Complete() -> true;
      case EqualTo equal ->
          switch (other) {
            case Anything() -> true;
            case Complete() -> true;
            case EqualTo theirs -> equal.overlaps(theirs);
            case PointerIn theirs -> overlaps(equal, theirs, pointers);
          };
      case PointerIn values ->
          switch (other) {
            case Anything() -> true;
            case Complete() -> true;
            case EqualTo theirs -> overlaps(theirs, values, pointers);
            case PointerIn theirs -> values.overlaps(theirs);
          };
    };
  }

  private static boolean overlaps(EqualTo text, PointerIn expected, PointerLookup pointers) {
    return pointers.lookUp(text.asBody(), expected.pointer()) instanceof Found.Scalar(var value)
        && expected.values().contains(value);
  }
}
