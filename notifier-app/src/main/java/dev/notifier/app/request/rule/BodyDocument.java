package dev.notifier.app.request.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.BodyRule;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.Complete;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What the body must say: either {@code equals} or {@code pointer} with {@code in}. */
@Schema(name = "AcknowledgementBody")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BodyDocument(
    @JsonProperty("equals") @Nullable String text,
    @Nullable Boolean exact,
    @Nullable Boolean ignoreCase,
    @Nullable String pointer,
    @Schema(description = "Accepted strings, numbers or booleans") @JsonProperty("in")
        @Nullable List<JsonNode> values) {

  /** Empty if any body will do. Accepted numbers and booleans are written as their JSON text. */
  public static Optional<BodyDocument> of(BodyRule rule) {
    return switch (rule) {
      case Anything() -> Optional.empty();
      case Complete() -> Optional.empty();
      case EqualTo(var text, var comparison) ->
          Optional.of(
              new BodyDocument(
                  text,
                  comparison == Comparison.EXACT ? true : null,
                  comparison == Comparison.TRIMMED_IGNORING_CASE ? true : null,
                  null,
                  null));
      case PointerIn(var pointer, var values) ->
          Optional.of(
              new BodyDocument(
                  null,
                  null,
                  null,
                  pointer,
                  values.stream().<JsonNode>map(StringNode::valueOf).toList()));
    };
  }

  BodyRule toRule() {
    return new BodyTerms(text, exact, ignoreCase, pointer, values == null ? null : scalars(values))
        .toRule();
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
