package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import java.util.List;
import java.util.regex.Pattern;

/** What the body of an answer must say. */
public sealed interface BodyRule {
  /** How many characters an expected text may have. */
  int MAX_LENGTH = 1024;

  /** Any body will do, an empty one too. */
  record Anything() implements BodyRule {}

  /** Any body that was read to its end and is not empty, so that it can be passed on. */
  record Complete() implements BodyRule {}

  /** The body, read as UTF-8, is this text. */
  record EqualTo(String text, Comparison comparison) implements BodyRule {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public EqualTo {
      if (text.isEmpty() || text.length() > MAX_LENGTH) {
        throw new InvalidValueException(
            "equals", "length-1-to-1024", "The expected body has 1 to 1024 characters.");
      }
      if (comparison != Comparison.EXACT && trimmed(text).isEmpty()) {
        throw new InvalidValueException(
            "equals", "not-blank", "A blank expected body would take an empty one for a yes.");
      }
    }

    boolean matches(Bytes body) {
      return switch (comparison) {
        case EXACT -> body.equals(Bytes.ofUtf8(text));
        case TRIMMED -> trimmed(body.utf8()).equals(trimmed(text));
        case TRIMMED_IGNORING_CASE -> trimmed(body.utf8()).equalsIgnoreCase(trimmed(text));
      };
    }

    /** Whether some body equals both. */
    boolean overlaps(EqualTo other) {
      return matches(other.asBody()) || other.matches(asBody());
    }

    /** A body that is equal. */
    Bytes asBody() {
      return Bytes.ofUtf8(text);
    }

    static String trimmed(String text) {
      return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
    }
  }

  /**
   * The body is JSON, and the scalar at the pointer is one of the values. Numbers and booleans are
   * compared by their JSON text.
   *
   * @param pointer an RFC 6901 JSON pointer
   */
  record PointerIn(String pointer, List<String> values) implements BodyRule {
    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

    public PointerIn {
      values = List.copyOf(values);
      if (!pointer.startsWith("/")
          || pointer.length() > 256
          || BAD_ESCAPE.matcher(pointer).find()) {
        throw new InvalidValueException(
            "pointer",
            "json-pointer",
            "A JSON pointer starts with /, escapes ~ as ~0, and has at most 256 characters.");
      }
      if (values.isEmpty() || values.size() > 64) {
        throw new InvalidValueException("in", "size-1-to-64", "Name 1 to 64 accepted values.");
      }
      if (values.stream().anyMatch(value -> value.length() > MAX_LENGTH)) {
        throw new InvalidValueException(
            "in", "length-at-most-1024", "An accepted value has at most 1024 characters.");
      }
    }

    /** Whether both look at the same place and accept a common value. */
    boolean overlaps(PointerIn other) {
      return pointer.equals(other.pointer) && values.stream().anyMatch(other.values::contains);
    }

    /** What is there instead of what should be, for people. */
    String contrast(String value) {
      return "%s is %s, expected %s"
          .formatted(
              Excerpt.bare(pointer), Excerpt.of(value), Excerpt.bare(String.join(" or ", values)));
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
