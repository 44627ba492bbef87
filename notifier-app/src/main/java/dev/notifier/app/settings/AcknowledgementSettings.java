package dev.notifier.app.settings;

import dev.notifier.app.request.rule.BodyTerms;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.StatusSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * An acknowledgement rule of the installation's own, in the terms of the API; without {@code
 * equals} and {@code pointer} any body will do.
 *
 * @param refusals statuses by which a receiver refuses a task for good
 */
public record AcknowledgementSettings(
    @DefaultValue List<String> statuses,
    @Name("equals") @Nullable String text,
    @Nullable Boolean exact,
    @Nullable Boolean ignoreCase,
    @Nullable String pointer,
    @Name("in") @Nullable List<String> values,
    @DefaultValue List<String> refusals) {

  /**
   * The rule.
   *
   * @throws InvalidValueException naming the property below this one
   */
  AcknowledgementRule toRule() {
    return AcknowledgementRule.of(
        statusSet("statuses", statuses), body(), statusSet("refusals", refusals));
  }

  private BodyRule body() {
    boolean anything =
        text == null && exact == null && ignoreCase == null && pointer == null && values == null;
    return anything
        ? new Anything()
        : new BodyTerms(text, exact, ignoreCase, pointer, values).toRule();
  }

  private static StatusSet statusSet(String property, List<String> patterns) {
    try {
      return new StatusSet(patterns);
    } catch (InvalidValueException e) {
      throw e.within(property);
    }
  }
}
