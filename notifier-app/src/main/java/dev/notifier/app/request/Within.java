package dev.notifier.app.request;

import dev.notifier.domain.InvalidValueException;
import java.util.function.Supplier;

/** Gives a violation the path of the field in which it was found. */
final class Within {
  private Within() {}

  static <T> T field(String name, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidValueException e) {
      throw e.within(name);
    }
  }
}
