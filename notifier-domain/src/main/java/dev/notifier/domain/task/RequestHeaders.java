package dev.notifier.domain.task;

import dev.notifier.domain.InvalidValueException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Further headers of a request, by name, in the order given. What frames the message, steers the
 * connection, or is Notifier's own cannot be set.
 *
 * @param byName at most {@link #MAX_COUNT}; a value has at most 1024 printable ASCII characters
 */
public record RequestHeaders(Map<String, String> byName) {
  public static final int MAX_COUNT = 32;
  public static final RequestHeaders NONE = new RequestHeaders(Map.of());

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]{0,1024}");
  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");
  private static final Pattern RESERVED_PREFIX = Pattern.compile("(webhook|notifier|proxy)-.*");

  /**
   * Checks names and values.
   *
   * @throws InvalidValueException naming the header if one cannot be sent or is reserved
   */
  public RequestHeaders {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    if (byName.size() > MAX_COUNT) {
      throw new InvalidValueException("", "at-most-32", "There are at most 32 headers.");
    }
    byName.forEach(RequestHeaders::check);
    if (byName.keySet().stream().map(RequestHeaders::lower).distinct().count() < byName.size()) {
      throw new InvalidValueException("", "once", "A header is given twice.");
    }
  }

  private static void check(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException("", "header-name", "A header has a malformed name.");
    }
    if (RESERVED.contains(lower(name)) || RESERVED_PREFIX.matcher(lower(name)).matches()) {
      throw new InvalidValueException(name, "not-reserved", "This header cannot be set.");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new InvalidValueException(
          name, "printable-ascii", "A header's value has at most 1024 printable ASCII characters.");
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Names the headers alone: their values may be secrets. */
  @Override
  public String toString() {
    return byName.keySet().toString();
  }
}
