package dev.notifier.app.request.rule;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.BodyRule;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a body must say, in the terms that requests and settings share: either {@code equals} or
 * {@code pointer} with {@code in}.
 */
public record BodyTerms(
    @Nullable String text,
    @Nullable Boolean exact,
    @Nullable Boolean ignoreCase,
    @Nullable String pointer,
    @Nullable List<String> values) {

  /**
   * The rule that they make.
   *
   * @throws InvalidValueException if they contradict each other
   */
  public BodyRule toRule() {
    if (text != null && pointer == null && values == null) {
      return new EqualTo(text, comparison());
    }
    if (pointer != null && values != null && text == null && exact == null && ignoreCase == null) {
      return new PointerIn(pointer, values);
    }
    throw new InvalidValueException(
        "", "either-equals-or-pointer", "A body rule has either equals, or pointer and in.");
  }

  private Comparison comparison() {
    boolean isExact = Boolean.TRUE.equals(exact);
    boolean ignoresCase = Boolean.TRUE.equals(ignoreCase);
    if (isExact && ignoresCase) {
      throw new InvalidValueException(
          "ignoreCase", "not-with-exact", "An exact comparison minds the case.");
    }
    if (isExact) {
      return Comparison.EXACT;
    }
    return ignoresCase ? Comparison.TRIMMED_IGNORING_CASE : Comparison.TRIMMED;
  }
}
