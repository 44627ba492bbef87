package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.merchant.Choice;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A choice as it is stored: a name is a string, what is spelt out is an object. */
final class ChoiceJson {
  private ChoiceJson() {}

  static <T> String write(Choice<T> choice, Function<T, ObjectNode> own) {
    return switch (choice) {
      case Choice.Named<T>(String name) -> Json.text(StringNode.valueOf(name));
      case Choice.Own<T>(T value) -> Json.text(own.apply(value));
    };
  }

  static <T> Choice<T> read(String text, Function<JsonNode, T> own) {
    JsonNode json = Json.tree(text);
    return json.isString()
        ? new Choice.Named<>(json.stringValue())
        : new Choice.Own<>(own.apply(json));
  }
}
