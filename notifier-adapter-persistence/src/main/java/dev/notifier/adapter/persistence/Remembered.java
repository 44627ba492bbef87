package dev.notifier.adapter.persistence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers a function's values for a bounded number of texts; when full, it starts afresh. */
final class Remembered<T> {
  private static final int CAPACITY = 1024;

  private final Function<String, T> function;
  private final Map<String, T> known = new ConcurrentHashMap<>();

  Remembered(Function<String, T> function) {
    this.function = function;
  }

  T of(String text) {
    T value = known.get(text);
    if (value == null) {
      value = function.apply(text);
      if (known.size() >= CAPACITY) {
        known.clear();
      }
      known.put(text, value);
    }
    return value;
  }

  int size() {
    return known.size();
  }
}
