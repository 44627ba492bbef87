package dev.notifier.testkit;

import java.util.ArrayList;
import java.util.List;

/** Runs programs that refuse to run as root, as PostgreSQL's do. */
final class Unprivileged {
  private Unprivileged() {}

  /** Prepends what hides root from a program, if we are root. */
  static List<String> words(List<String> words) {
    if (!isRoot()) {
      return words;
    }
    // In a user namespace of its own the program sees another user, and the files stay root's.
    if (!Command.of("unshare", "-U", "true").run().succeeded()) {
      throw new IllegalStateException(
          "PostgreSQL refuses to run as root, and \"unshare -U\" is not allowed here:"
              + " run this as another user, or name a database in SPRING_DATASOURCE_URL.");
    }
    List<String> all = new ArrayList<>(List.of("unshare", "-U"));
    all.addAll(words);
    return all;
  }

  private static boolean isRoot() {
    return Command.of("id", "-u").output().equals("0");
  }
}
