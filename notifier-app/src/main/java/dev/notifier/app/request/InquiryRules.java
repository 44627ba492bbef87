package dev.notifier.app.request;

import dev.notifier.app.request.json.Within;
import dev.notifier.app.request.rule.Choices;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule;
import dev.notifier.domain.acknowledgement.Condition;
import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.acknowledgement.StatusSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes one rule of what confirms an inquiry and what makes it fail. */
final class InquiryRules {
  private static final int GONE = 410;

  private final Choices choices;
  private final PointerLookup pointers;

  InquiryRules(Choices choices, PointerLookup pointers) {
    this.choices = choices;
    this.pointers = pointers;
  }

  /**
   * The rule.
   *
   * @param passedOn whether the answer that confirms becomes a notification's payload
   */
  AcknowledgementRule of(InquiryDocument document, boolean passedOn) {
    AcknowledgementRule confirm =
        Within.required("confirm", rule("confirm", document.confirm()).orElse(null));
    Condition confirmed = passedOn ? complete(confirm.acknowledged()) : confirm.acknowledged();
    Optional<Condition> failed =
        rule("fail", document.fail()).map(AcknowledgementRule::acknowledged);
    if (failed.filter(it -> it.overlaps(confirmed, pointers)).isPresent()) {
      throw new InvalidValueException(
          "fail",
          "excludes-confirm",
          "The same answer would both confirm and fail: the two rules must exclude each other.");
    }
    return new AcknowledgementRule(confirmed, refusals(confirm, failed), failed);
  }

  private Optional<AcknowledgementRule> rule(String field, @Nullable JsonNode node) {
    return Within.field(field, () -> choices.rule(node).map(choices::resolve));
  }

  /** 410 says that it is gone for good, unless one of the rules has a use for it. */
  private static StatusSet refusals(AcknowledgementRule confirm, Optional<Condition> failed) {
    StatusSet named = confirm.refusals();
    boolean spokenFor =
        Stream.concat(Stream.of(confirm.acknowledged()), failed.stream())
            .anyMatch(condition -> condition.statuses().contains(GONE));
    if (spokenFor || named.contains(GONE)) {
      return named;
    }
    return new StatusSet(
        Stream.concat(named.patterns().stream(), Stream.of(Integer.toString(GONE))).toList());
  }

  private static Condition complete(Condition condition) {
    return condition.body() instanceof BodyRule.Anything
        ? new Condition(condition.statuses(), new BodyRule.Complete())
        : condition;
  }
}
