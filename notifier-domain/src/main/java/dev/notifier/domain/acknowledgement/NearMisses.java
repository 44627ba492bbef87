package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import java.util.Locale;

/** Recognises the mistakes that receivers make most, so that a reason says what to mend. */
final class NearMisses {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private NearMisses() {}

  static String ofStatus(Answer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> "; redirects are not followed";
      case 401, 403 -> "; the receiver wants to know who calls";
      default -> "";
    };
  }

  static String ofBody(EqualTo expected, Answer answer) {
    String wanted = expected.text().strip();
    String body = trimmed(answer);
    boolean padded = expected.comparison() == Comparison.EXACT && body.equals(wanted);
    String found =
        padded
            ? "'%s' with white space or a byte order mark around it".formatted(wanted)
            : describe(expected, wanted, body, answer);
    return found + ", expected " + expected.text();
  }

  static String ofMarkup(Answer answer) {
    return isMarkup(trimmed(answer)) ? ", but HTML or XML" : "";
  }

  /** The body as text, without a byte order mark and outer white space. */
  static String trimmed(Answer answer) {
    String text = answer.body().utf8();
    return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
  }

  private static String describe(EqualTo expected, String wanted, String body, Answer answer) {
    if (body.isEmpty()) {
      return "empty";
    }
    if (answer.truncated()) {
      return "longer than the cap";
    }
    if (body.equals('"' + wanted + '"') || body.equals("'" + wanted + "'")) {
      return "'%s' in quotes".formatted(wanted);
    }
    if (expected.comparison() != Comparison.TRIMMED_IGNORING_CASE
        && body.equalsIgnoreCase(wanted)) {
      return Excerpt.of(body) + " in another case";
    }
    if (isMarkup(body)) {
      boolean around = body.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
      return around ? "HTML or XML around '%s'".formatted(wanted) : "HTML or XML";
    }
    if (body.startsWith("{") || body.startsWith("[")) {
      return "JSON " + Excerpt.of(body);
    }
    return Excerpt.of(body);
  }

  private static boolean isMarkup(String body) {
    return body.startsWith("<");
  }
}
