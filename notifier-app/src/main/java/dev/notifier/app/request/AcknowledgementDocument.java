package dev.notifier.app.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.StatusSet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An acknowledgement rule of the requester's own. */
@Schema(name = "Acknowledgement")
public record AcknowledgementDocument(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Statuses such as 200, and classes such as 2xx")
        @Nullable List<String> statuses,
    @Nullable BodyDocument body) {

  AcknowledgementRule toRule() {
    if (statuses == null) {
      throw new InvalidValueException("statuses", "required", "A rule needs statuses.");
    }
    return new AcknowledgementRule(
        Within.field("statuses", () -> new StatusSet(statuses)),
        body == null ? new Anything() : Within.field("body", body::toRule),
        StatusSet.NONE);
  }

  /** What the body must say: either {@code equals} or {@code pointer} with {@code in}. */
  @Schema(name = "AcknowledgementBody")
  public record BodyDocument(
      @JsonProperty("equals") @Nullable String text,
      @Nullable Boolean exact,
      @Nullable Boolean ignoreCase,
      @Nullable String pointer,
      @Schema(description = "Accepted strings, numbers or booleans") @JsonProperty("in")
          @Nullable List<JsonNode> values) {

    BodyRule toRule() {
      if (text != null && pointer == null && values == null) {
        return new EqualTo(text, comparison());
      }
      if (pointer != null
          && values != null
          && text == null
          && exact == null
          && ignoreCase == null) {
        return new PointerIn(pointer, scalars(values));
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

    private static List<String> scalars(List<JsonNode> values) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        if (!values.get(i).isValueNode()) {
          throw new InvalidValueException(
              "in[" + i + "]", "scalar", "An accepted value is a string, number or boolean.");
        }
        texts.add(values.get(i).asString());
      }
      return texts;
    }
  }
}
