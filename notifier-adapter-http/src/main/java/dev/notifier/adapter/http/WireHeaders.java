package dev.notifier.adapter.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Headers in their order. What is set later wins, whatever the case of its name. */
final class WireHeaders {
  private final Map<String, Map.Entry<String, String>> byLowerCase = new LinkedHashMap<>();

  void set(String name, String value) {
    byLowerCase.put(name.toLowerCase(Locale.ROOT), Map.entry(name, value));
  }

  Map<String, String> byName() {
    var byName = new LinkedHashMap<String, String>();
    byLowerCase.values().forEach(header -> byName.put(header.getKey(), header.getValue()));
    return Collections.unmodifiableMap(byName);
  }
}
