package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Parameters that come as a JSON object. Numbers keep their text, {@code 1.10} stays {@code 1.10};
 * so do objects and arrays, as JSON within the parameter. What is null is empty.
 */
final class JsonParameters {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // A shared table of names would be a requester's to fill.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private JsonParameters() {}

  /**
   * Reads the payload as JSON, whatever its media type.
   *
   * @throws InvalidValueException naming the field {@code payload}
   */
  static Map<String, String> read(Bytes payload) {
    try {
      String json = UTF_8.newDecoder().decode(ByteBuffer.wrap(payload.toArray())).toString();
      return read(json);
    } catch (CharacterCodingException | JacksonException malformed) {
      throw noObject();
    }
  }

  private static Map<String, String> read(String json) {
    var parameters = new LinkedHashMap<String, String>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw noObject();
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        String value = parser.nextToken() == JsonToken.VALUE_NULL ? "" : value(parser, json);
        FormParameters.add(parameters, name, value);
      }
      if (parser.nextToken() != null) {
        throw noObject();
      }
    }
    return parameters;
  }

  private static String value(JsonParser parser, String json) {
    if (!parser.currentToken().isStructStart()) {
      return parser.getString();
    }
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    return json.substring(start, (int) parser.currentLocation().getCharOffset());
  }

  private static InvalidValueException noObject() {
    return new InvalidValueException(
        "payload", "json-object", "The payload is not a JSON object in UTF-8.");
  }
}
