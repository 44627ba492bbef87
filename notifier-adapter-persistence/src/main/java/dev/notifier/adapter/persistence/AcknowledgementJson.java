package dev.notifier.adapter.persistence;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.Complete;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.Condition;
import dev.notifier.domain.acknowledgement.StatusSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An acknowledgement rule as it is stored, in the shape it has in the API, with what failure is.
 */
final class AcknowledgementJson {
  private AcknowledgementJson() {}

  static String write(AcknowledgementRule rule) {
    return Json.text(node(rule));
  }

  static ObjectNode node(AcknowledgementRule rule) {
    ObjectNode json = Json.object();
    put(json, rule.acknowledged());
    Json.putTexts(json, "refusals", rule.refusals().patterns());
    rule.failed().ifPresent(failed -> put(json.putObject("failed"), failed));
    return json;
  }

  private static void put(ObjectNode json, Condition condition) {
    Json.putTexts(json, "statuses", condition.statuses().patterns());
    switch (condition.body()) {
      case Anything() -> {}
      case Complete() -> json.putObject("body").put("complete", true);
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
  }

  static AcknowledgementRule read(String text) {
    return read(Json.tree(text));
  }

  static AcknowledgementRule read(JsonNode json) {
    return new AcknowledgementRule(
        condition(json),
        new StatusSet(Json.texts(json, "refusals")),
        Optional.ofNullable(json.get("failed")).map(AcknowledgementJson::condition));
  }

  private static Condition condition(JsonNode json) {
    return new Condition(
        new StatusSet(Json.texts(json, "statuses")),
        json.has("body") ? readBody(json.get("body")) : new Anything());
  }

  private static BodyRule readBody(JsonNode json) {
    if (json.has("complete")) {
      return new Complete();
    }
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
