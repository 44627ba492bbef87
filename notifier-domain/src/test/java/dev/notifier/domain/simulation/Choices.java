package dev.notifier.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Decides what is left open: as it was decided once before, then by chance, then calmly. The
 * calmest choice is always 0, so that a run becomes simpler with each choice that becomes smaller.
 */
final class Choices {
  private final List<Integer> given;
  private final List<Integer> made = new ArrayList<>();
  private Optional<Random> chance;

  private Choices(List<Integer> given, Optional<Random> chance) {
    this.given = List.copyOf(given);
    this.chance = chance;
  }

  static Choices seeded(long seed) {
    return new Choices(List.of(), Optional.of(new Random(seed)));
  }

  static Choices repeating(List<Integer> made) {
    return new Choices(made, Optional.empty());
  }

  /** A number from 0 to below the bound. */
  int below(int bound) {
    int choice =
        made.size() < given.size()
            ? given.get(made.size()) % bound
            : chance.map(random -> random.nextInt(bound)).orElse(0);
    made.add(choice);
    return choice;
  }

  /** From here on nothing is left to chance. */
  void calmDown() {
    chance = Optional.empty();
  }

  List<Integer> made() {
    return made;
  }
}
