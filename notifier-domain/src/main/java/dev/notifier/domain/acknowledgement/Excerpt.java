package dev.notifier.domain.acknowledgement;

import java.util.regex.Pattern;

/**
 * Makes a stretch of hostile text fit to stand in a reason: short, on one line, without control
 * characters. White space at the ends stays: it may be what is wrong.
 */
final class Excerpt {
  private static final int LIMIT = 40;

  /** Cc and not Cntrl: the latter leaves out U+0080 to U+009F, which terminals obey too. */
  private static final Pattern UNFIT =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private Excerpt() {}

  /** In quotes. */
  static String of(String text) {
    return "'" + bare(text) + "'";
  }

  /** Without quotes. */
  static String bare(String text) {
    String line = UNFIT.matcher(text).replaceAll(" ");
    return line.codePointCount(0, line.length()) <= LIMIT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LIMIT)) + "...";
  }
}
