package dev.notifier.app.request;

import dev.notifier.domain.Bytes;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * One JSON value, byte for byte as it stands in its document: {@code 1.10} stays {@code 1.10},
 * which a parsed tree would not keep.
 */
@JsonDeserialize(using = RawJsonDeserializer.class)
public record RawJson(Bytes bytes) {}
