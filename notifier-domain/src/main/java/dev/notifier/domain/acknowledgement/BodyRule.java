package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.InvalidValueException;
import java.util.List;

/** What the body of an answer must say. */
public sealed interface BodyRule {

  /** Any body will do, an empty one too. */
  record Anything() implements BodyRule {}

  /** The body, read as UTF-8, is this text. */
  record EqualTo(String text, Comparison comparison) implements BodyRule {
    public EqualTo {
      if (text.isEmpty() || text.length() > 1024) {
        throw new InvalidValueException(
            "equals", "length-1-to-1024", "The expected body has 1 to 1024 characters.");
      }
    }
  }

  /**
   * The body is JSON, and the scalar at the pointer is one of the values. Numbers and booleans are
   * compared by their JSON text.
   *
   * @param pointer an RFC 6901 JSON pointer
   */
  record PointerIn(String pointer, List<String> values) implements BodyRule {
    public PointerIn {
      values = List.copyOf(values);
      if (!pointer.startsWith("/") || pointer.length() > 256 || pointer.matches(".*~(?![01]).*")) {
        throw new InvalidValueException(
            "pointer", "json-pointer", "A JSON pointer starts with / and escapes ~ as ~0.");
      }
      if (values.isEmpty() || values.size() > 64) {
        throw new InvalidValueException("in", "size-1-to-64", "Name 1 to 64 accepted values.");
      }
    }
  }

  /** How strictly {@link EqualTo} compares. */
  enum Comparison {
    /** Without a byte order mark and outer white space, minding the case. */
    TRIMMED,
    /** As {@link #TRIMMED}, whatever the case. */
    TRIMMED_IGNORING_CASE,
    /** Byte for byte. */
    EXACT
  }
}
