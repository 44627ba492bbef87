package dev.notifier.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing run small: leaves out stretches of its choices, then makes single ones calmer,
 * for as long as it goes on failing. The idea is that of delta debugging (Zeller, Hildebrandt:
 * Simplifying and Isolating Failure-Inducing Input, 2002), on choices instead of inputs.
 */
final class Shrinking {
  private final Predicate<List<Integer>> fails;
  private List<Integer> smallest;

  private Shrinking(List<Integer> failing, Predicate<List<Integer>> fails) {
    this.smallest = failing;
    this.fails = fails;
  }

  static List<Integer> of(List<Integer> failing, Predicate<List<Integer>> fails) {
    Shrinking shrinking = new Shrinking(failing, fails);
    List<Integer> before;
    do {
      before = shrinking.smallest;
      shrinking.leaveOut();
      shrinking.calm();
    } while (!before.equals(shrinking.smallest));
    return shrinking.smallest;
  }

  private void leaveOut() {
    for (int length = smallest.size() / 2; length > 0; length /= 2) {
      for (int from = smallest.size() - length; from >= 0; from--) {
        if (from + length <= smallest.size()) {
          List<Integer> shorter = new ArrayList<>(smallest.subList(0, from));
          shorter.addAll(smallest.subList(from + length, smallest.size()));
          keepIfItFails(shorter);
        }
      }
    }
  }

  private void calm() {
    for (int at = 0; at < smallest.size(); at++) {
      for (int choice = 0; choice < smallest.get(at); choice++) {
        List<Integer> calmer = new ArrayList<>(smallest);
        calmer.set(at, choice);
        keepIfItFails(calmer);
      }
    }
  }

  private void keepIfItFails(List<Integer> candidate) {
    if (fails.test(candidate)) {
      smallest = List.copyOf(candidate);
    }
  }
}
