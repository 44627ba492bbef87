package dev.notifier.app.request.json;

import dev.notifier.domain.InvalidValueException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives a violation the path of the field in which it was found. */
public final class Within {
  private Within() {}

  public static <T> T field(String name, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidValueException e) {
      throw e.within(name);
    }
  }

  /**
   * The value of a field that must be there.
   *
   * @throws InvalidValueException if it is not
   */
  public static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(name, "required", "The field is required.");
    }
    return value;
  }
}
