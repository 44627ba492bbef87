package dev.notifier.domain;

import java.util.Set;
import java.util.TreeSet;

/** Names the variants of a sealed family, so that a table can be held to have a row for each. */
public final class Variants {
  private Variants() {}

  public static Set<String> of(Class<?> family) {
    Set<String> names = new TreeSet<>();
    for (Class<?> variant : family.getPermittedSubclasses()) {
      if (variant.isSealed()) {
        names.addAll(of(variant));
      } else {
        names.add(variant.getSimpleName());
      }
    }
    return names;
  }
}
