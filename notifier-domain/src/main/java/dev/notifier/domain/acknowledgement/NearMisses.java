package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import java.util.Locale;

/** Recognises the mistakes that receivers make most, so that a reason says what to mend. */
final class NearMisses {
  private NearMisses() {}

  static String ofStatus(Answer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> "; redirects are not followed";
      case 401, 403 -> "; the receiver wants to know who calls";
      default -> "";
    };
  }

  static String ofMarkup(Answer answer) {
    return isMarkup(EqualTo.trimmed(answer.body().utf8())) ? ", but HTML or XML" : "";
  }

  /** What is wrong with a body that is not the expected one. */
  static String ofBody(EqualTo expected, Answer answer) {
    String wanted = EqualTo.trimmed(expected.text());
    String body = EqualTo.trimmed(answer.body().utf8());
    return describe(body, wanted, answer.truncated())
        + ", expected "
        + Excerpt.bare(expected.text());
  }

  private static String describe(String body, String wanted, boolean truncated) {
    if (isMarkup(body) && !isMarkup(wanted)) {
      boolean around = body.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
      return around ? "HTML or XML around " + Excerpt.of(wanted) : "HTML or XML";
    }
    if (truncated) {
      return "longer than the cap";
    }
    if (body.isEmpty()) {
      return "empty";
    }
    if (body.equals(wanted)) {
      return Excerpt.of(body) + " with white space or a byte order mark around it";
    }
    if (body.equalsIgnoreCase(wanted)) {
      return Excerpt.of(body) + " in another case";
    }
    if (body.equalsIgnoreCase('"' + wanted + '"')) {
      return Excerpt.of(wanted) + " in JSON quotes";
    }
    if (body.equalsIgnoreCase("'" + wanted + "'")) {
      return Excerpt.of(wanted) + " in quotes";
    }
    boolean json = body.startsWith("{") || body.startsWith("[");
    return (json ? "JSON " : "") + Excerpt.of(body);
  }

  private static boolean isMarkup(String text) {
    return text.startsWith("<");
  }
}
