package dev.notifier.adapter.persistence;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.StatusSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An acknowledgement rule as it is stored, in the shape it has in the API. */
final class AcknowledgementJson {
  private AcknowledgementJson() {}

  static String write(AcknowledgementRule rule) {
    ObjectNode json = Json.object();
    Json.putTexts(json, "statuses", rule.statuses().patterns());
    switch (rule.body()) {
      case Anything() -> {}
      case EqualTo(String text, Comparison comparison) -> {
        ObjectNode body = json.putObject("body").put("equals", text);
        switch (comparison) {
          case TRIMMED -> {}
          case TRIMMED_IGNORING_CASE -> body.put("ignoreCase", true);
          case EXACT -> body.put("exact", true);
        }
      }
      case PointerIn(String pointer, List<String> values) ->
          Json.putTexts(json.putObject("body").put("pointer", pointer), "in", values);
    }
    Json.putTexts(json, "refusals", rule.refusals().patterns());
    return Json.text(json);
  }

  static AcknowledgementRule read(String text) {
    JsonNode json = Json.tree(text);
    return new AcknowledgementRule(
        new StatusSet(Json.texts(json, "statuses")),
        json.has("body") ? readBody(json.get("body")) : new Anything(),
        new StatusSet(Json.texts(json, "refusals")));
  }

  private static BodyRule readBody(JsonNode json) {
    return json.has("pointer")
        ? new PointerIn(json.get("pointer").stringValue(), Json.texts(json, "in"))
        : new EqualTo(json.get("equals").stringValue(), readComparison(json));
  }

  private static Comparison readComparison(JsonNode json) {
    if (json.has("exact")) {
      return Comparison.EXACT;
    }
    return json.has("ignoreCase") ? Comparison.TRIMMED_IGNORING_CASE : Comparison.TRIMMED;
  }
}
