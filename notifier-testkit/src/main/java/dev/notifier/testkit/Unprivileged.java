package dev.notifier.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Ways to run programs that refuse to run as root, as PostgreSQL's do. */
enum Unprivileged {
  /** For whoever is not root. */
  AS_WE_ARE(""),
  /** In a user namespace of its own a program sees another user, and its files are root's. */
  IN_NAMESPACE("unshare -U"),
  /** For containers, whose root usually may not make namespaces. */
  AS_NOBODY("env --chdir=/ setpriv --reuid=65534 --regid=65534 --clear-groups");

  private static final int NOBODY = 65_534;

  private final String prefix;

  Unprivileged(String prefix) {
    this.prefix = prefix;
  }

  /** Answers the first way that works here. */
  static Unprivileged here() {
    if (!isRoot()) {
      return AS_WE_ARE;
    }
    return Stream.of(IN_NAMESPACE, AS_NOBODY)
        .filter(way -> Command.of(way.words("true")).run().succeeded())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "PostgreSQL refuses to run as root, and no other user can be had here: run"
                        + " this as another user, or name a database in SPRING_DATASOURCE_URL."));
  }

  static boolean isRoot() {
    return Command.of("id", "-u").output().equals("0");
  }

  /** Answers what to run instead of this. */
  String[] words(String... words) {
    return Stream.concat(
            Stream.of(prefix.split(" ", -1)).filter(word -> !word.isEmpty()), Stream.of(words))
        .toArray(String[]::new);
  }

  /** Lets the program write into this folder. */
  void giveAway(Path folder) throws IOException {
    if (this == AS_NOBODY) {
      Files.setAttribute(folder, "unix:uid", NOBODY);
    }
  }
}
