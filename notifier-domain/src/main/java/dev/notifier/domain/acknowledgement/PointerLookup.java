package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.Bytes;

/** Looks a JSON pointer up in the bytes of an answer: the domain has no JSON library of its own. */
@FunctionalInterface
public interface PointerLookup {

  /**
   * Says what stands at the pointer. The bytes are hostile: whatever they are, there is an answer,
   * never an exception.
   *
   * @param pointer an RFC 6901 JSON pointer that {@link BodyRule.PointerIn} has accepted
   */
  Found lookUp(Bytes json, String pointer);

  /** What stands at the pointer. */
  sealed interface Found {
    /** A string's content, or the JSON text of a number, a boolean or null. */
    record Scalar(String value) implements Found {}

    /** An object or an array. */
    record Structure() implements Found {}

    record Nothing() implements Found {}

    /** The bytes are not JSON. */
    record NotJson() implements Found {}
  }
}
