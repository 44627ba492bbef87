package dev.notifier.adapter.persistence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers a function's values for a bounded number of keys; when full, it starts afresh. */
final class Remembered<K, V> {
  private static final int CAPACITY = 1024;

  private final Function<K, V> function;
  private final Map<K, V> known = new ConcurrentHashMap<>();

  Remembered(Function<K, V> function) {
    this.function = function;
  }

  V of(K key) {
    V value = known.get(key);
    if (value == null) {
      value = function.apply(key);
      if (known.size() >= CAPACITY) {
        known.clear();
      }
      known.put(key, value);
    }
    return value;
  }

  int size() {
    return known.size();
  }
}
