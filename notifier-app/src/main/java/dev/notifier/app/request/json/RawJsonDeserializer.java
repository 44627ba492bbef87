package dev.notifier.app.request.json;

import dev.notifier.domain.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Cuts a value out of the source by the parser's byte offsets. The source must be UTF-8 without a
 * byte order mark.
 */
final class RawJsonDeserializer extends ValueDeserializer<RawJson> {
  /** The context attribute under which the reader leaves the whole document, as a byte array. */
  static final String SOURCE = "source";

  @Override
  public RawJson deserialize(JsonParser parser, DeserializationContext context) {
    byte[] source = (byte[]) context.getAttribute(SOURCE);
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    int end = (int) parser.currentLocation().getByteOffset();
    return new RawJson(Bytes.of(Arrays.copyOfRange(source, start, end)));
  }

  /** An explicit null is a value like any other. */
  @Override
  public RawJson getNullValue(DeserializationContext context) {
    return RawJson.NULL;
  }

  @Override
  public @Nullable Object getAbsentValue(DeserializationContext context) {
    return null;
  }
}
