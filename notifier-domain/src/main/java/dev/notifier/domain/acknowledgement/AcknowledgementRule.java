package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.Verdict.Acknowledged;
import dev.notifier.domain.acknowledgement.Verdict.NotAcknowledged;
import dev.notifier.domain.acknowledgement.Verdict.RefusedForGood;
import java.util.Optional;

/**
 * Decides, as data, whether an answer acknowledges a task.
 *
 * @param acknowledged the answers that do
 * @param refusals statuses by which the receiver refuses the task for good
 * @param failed the answers that say that it can never come to an acknowledgement
 */
public record AcknowledgementRule(
    Condition acknowledged, StatusSet refusals, Optional<Condition> failed) {

  /** Classic payment notification: HTTP 200 and the body {@code success}. */
  public static final AcknowledgementRule SUCCESS =
      of(StatusSet.of("200"), new EqualTo("success", Comparison.TRIMMED), StatusSet.NONE);

  /**
   * A rule that knows no failure but the refusals.
   *
   * @throws dev.notifier.domain.InvalidValueException if no status acknowledges
   */
  public static AcknowledgementRule of(StatusSet statuses, BodyRule body, StatusSet refusals) {
    return new AcknowledgementRule(new Condition(statuses, body), refusals, Optional.empty());
  }

  /**
   * Judges an answer. One that both acknowledges and says that it failed contradicts itself, and
   * does neither.
   */
  public Verdict judge(Answer answer, PointerLookup pointers) {
    if (refusals.contains(answer.status())) {
      return new RefusedForGood("refused: status " + answer.status());
    }
    Optional<Condition> failure = failed.filter(condition -> condition.isMetBy(answer, pointers));
    Optional<String> objection = acknowledged.objection(answer, pointers);
    if (failure.isPresent()) {
      String what = failure.get().describe(answer, pointers);
      return objection.isEmpty()
          ? new NotAcknowledged("contradictory: " + what + ", but it acknowledges as well")
          : new RefusedForGood("failed: " + what);
    }
    return objection.<Verdict>map(NotAcknowledged::new).orElseGet(Acknowledged::new);
  }
}
