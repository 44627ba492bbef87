package dev.notifier.adapter.persistence;

import java.util.List;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON text and trees. The text is ASCII, so that any string survives the way to the database. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String text(JsonNode json) {
    return MAPPER.writeValueAsString(json);
  }

  static JsonNode tree(String text) {
    return MAPPER.readTree(text);
  }

  static void putTexts(ObjectNode json, String name, List<String> texts) {
    ArrayNode array = json.putArray(name);
    texts.forEach(array::add);
  }

  static List<String> texts(JsonNode json, String name) {
    return json.get(name).valueStream().map(JsonNode::stringValue).toList();
  }
}
