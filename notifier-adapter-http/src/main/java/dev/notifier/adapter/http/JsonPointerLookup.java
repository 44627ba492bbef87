package dev.notifier.adapter.http;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.PointerLookup;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON token by token, so that numbers keep their text: a tree would make 1.10 of them 1.1.
 * The whole document must be JSON. Of several values at the pointer the last one counts.
 */
final class JsonPointerLookup implements PointerLookup {
  private static final int MAX_DEPTH = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          // A shared table of names would be a receiver's to fill.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  @Override
  public Found lookUp(Bytes json, String pointer) {
    JsonPointer wanted = JsonPointer.compile(pointer);
    int depth = (int) pointer.chars().filter(character -> character == '/').count();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json.toArray())) {
      Found found = new Found.Nothing();
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (!token.isScalarValue() && !token.isStructStart()) {
          continue;
        }
        TokenStreamContext place = parser.streamReadContext();
        if (token.isStructStart()) {
          place = place.getParent();
        }
        if (place.inRoot()) {
          values++;
        }
        if (place.getNestingDepth() == depth && place.pathAsPointer().equals(wanted)) {
          found =
              token.isStructStart() ? new Found.Structure() : new Found.Scalar(parser.getString());
        }
      }
      return values == 1 ? found : new Found.NotJson();
    } catch (JacksonException malformed) {
      return new Found.NotJson();
    }
  }
}
