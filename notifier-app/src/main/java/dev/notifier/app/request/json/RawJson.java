package dev.notifier.app.request.json;

import dev.notifier.domain.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * One JSON value, byte for byte as it stands in its document: {@code 1.10} stays {@code 1.10},
 * which a parsed tree would not keep.
 */
@JsonDeserialize(using = RawJsonDeserializer.class)
public record RawJson(Bytes bytes) {
  static final RawJson NULL = new RawJson(Bytes.ofUtf8("null"));

  /** The value of an optional field, where an explicit null says as little as nothing. */
  public static Optional<RawJson> present(@Nullable RawJson value) {
    return Optional.ofNullable(value).filter(it -> !it.equals(NULL));
  }
}
