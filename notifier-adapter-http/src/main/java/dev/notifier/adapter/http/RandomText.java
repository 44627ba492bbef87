package dev.notifier.adapter.http;

import java.util.random.RandomGenerator;

/** Text that nobody can guess, given a generator that nobody can foresee. */
final class RandomText {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private RandomText() {}

  /** Letters and digits of ASCII, each as likely as the others: a bounded draw has no bias. */
  static String alphanumeric(RandomGenerator random, int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
