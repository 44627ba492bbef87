package dev.notifier.app.request.json;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads request documents strictly: UTF-8, no unknown or repeated fields, no conversion between
 * types. What is wrong is an {@link InvalidValueException} that names the field.
 */
public final class JsonDocuments {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              textual -> {
                textual.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                textual.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
              })
          .build();

  /** Cuts an array into its elements, each byte for byte. */
  public List<RawJson> elements(Bytes json) {
    return List.of(read(json, RawJson[].class));
  }

  /** Reads one document. */
  public <T> T read(Bytes json, Class<T> type) {
    byte[] source = json.toArray();
    requireUtf8(source);
    try {
      T document =
          mapper
              .readerFor(type)
              .withAttribute(RawJsonDeserializer.SOURCE, source)
              .readValue(source);
      if (document == null) {
        throw new InvalidValueException("", "not-null", "The document is null.");
      }
      return document;
    } catch (JacksonException e) {
      throw violation(e);
    }
  }

  /** Reads what was left open until its shape was known. */
  public <T> T read(JsonNode node, Class<T> type) {
    try {
      return mapper.treeToValue(node, type);
    } catch (JacksonException e) {
      throw violation(e);
    }
  }

  /**
   * Offsets are only true in UTF-8 without a mark; the parser would also take UTF-16 and UTF-32.
   */
  private static void requireUtf8(byte[] source) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source)).toString();
      if (!text.startsWith(BYTE_ORDER_MARK) && text.indexOf('\0') < 0) {
        return;
      }
    } catch (CharacterCodingException e) {
      throw notUtf8();
    }
    throw notUtf8();
  }

  private static InvalidValueException notUtf8() {
    return new InvalidValueException(
        "", "utf-8", "The document is not UTF-8 without a byte order mark.");
  }

  private static InvalidValueException violation(JacksonException e) {
    String field = path(e.getPath());
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          new InvalidValueException(field, "unknown-field", "There is no such field.");
      case StreamReadException repeated
          when repeated.getOriginalMessage().startsWith("Duplicate ")
              && repeated.processor() != null ->
          new InvalidValueException(
              String.valueOf(repeated.processor().currentName()),
              "once",
              "The field is given twice.");
      case InputCoercionException outOfRange -> wrongType(field);
      case StreamReadException syntax ->
          new InvalidValueException(
              field,
              "json",
              "The document is not well-formed JSON at line %d, column %d."
                  .formatted(syntax.getLocation().getLineNr(), syntax.getLocation().getColumnNr()));
      default -> wrongType(field);
    };
  }

  private static InvalidValueException wrongType(String field) {
    return new InvalidValueException(field, "type", "The value has the wrong type.");
  }

  private static String path(List<JacksonException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference reference : references) {
      if (reference.getPropertyName() == null) {
        path.append(String.format(Locale.ROOT, "[%d]", reference.getIndex()));
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
      }
    }
    return path.toString();
  }
}
