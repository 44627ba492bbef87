package dev.notifier.domain.acknowledgement;

/**
 * Makes a stretch of hostile text fit to stand in a reason: short, on one line, without control
 * characters.
 */
final class Excerpt {
  private static final int LIMIT = 40;

  private Excerpt() {}

  static String of(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ");
    if (line.codePointCount(0, line.length()) <= LIMIT) {
      return "'" + line + "'";
    }
    return "'" + line.substring(0, line.offsetByCodePoints(0, LIMIT)) + "...'";
  }
}
