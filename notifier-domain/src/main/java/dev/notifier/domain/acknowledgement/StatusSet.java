package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.InvalidValueException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A set of HTTP statuses, written as codes ({@code 200}) and classes ({@code 2xx}).
 *
 * @param patterns in the order given; may be empty, and then matches nothing
 */
public record StatusSet(List<String> patterns) {
  public static final StatusSet NONE = new StatusSet(List.of());

  private static final Pattern PATTERN = Pattern.compile("[1-5](xx|[0-9][0-9])");
  private static final int MAX_PATTERNS = 32;

  /**
   * Checks the patterns.
   *
   * @throws InvalidValueException if a pattern is neither a status nor a class
   */
  public StatusSet {
    patterns = List.copyOf(patterns);
    if (patterns.size() > MAX_PATTERNS) {
      throw new InvalidValueException("", "at-most-32", "A status set has at most 32 entries.");
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (!PATTERN.matcher(patterns.get(i)).matches()) {
        throw new InvalidValueException(
            "[" + i + "]", "status-or-class", "A status is written as 200 or as 2xx.");
      }
    }
  }

  public static StatusSet of(String... patterns) {
    return new StatusSet(List.of(patterns));
  }

  public boolean contains(int status) {
    String code = Integer.toString(status);
    String family = status / 100 + "xx";
    return patterns.stream().anyMatch(pattern -> pattern.equals(code) || pattern.equals(family));
  }

  /** Whether some status is in both. */
  public boolean intersects(StatusSet other) {
    return IntStream.rangeClosed(100, 599)
        .anyMatch(status -> contains(status) && other.contains(status));
  }

  /** For people: {@code 200 or 204}. */
  @Override
  public String toString() {
    return String.join(" or ", patterns);
  }
}
