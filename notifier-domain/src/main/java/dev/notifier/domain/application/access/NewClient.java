package dev.notifier.domain.application.access;

import dev.notifier.domain.InvalidValueException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A client that is wanted.
 *
 * @param tenant 1 to 64 of {@code [A-Za-z0-9._-]}
 * @param name 1 to 64 of {@code [A-Za-z0-9._:@ -]}
 * @param scopes at least one
 * @param ratePerSecond from 1 to {@link #MAX_RATE}
 */
public record NewClient(
    String tenant, String name, Set<Scope> scopes, Optional<Integer> ratePerSecond) {
  public static final int MAX_RATE = 100_000;

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:@ -]{1,64}");

  /**
   * Checks the limits.
   *
   * @throws InvalidValueException naming the field that is beyond one
   */
  public NewClient {
    require("tenant", TENANT, tenant);
    require("name", NAME, name);
    if (scopes.isEmpty()) {
      throw new InvalidValueException("scopes", "at-least-one", "A client has at least one scope.");
    }
    if (ratePerSecond.filter(rate -> rate < 1 || rate > MAX_RATE).isPresent()) {
      throw new InvalidValueException(
          "ratePerSecond", "from-1-to-100000", "A rate is from 1 to 100000 requests a second.");
    }
    scopes = Set.copyOf(scopes);
  }

  private static void require(String field, Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new InvalidValueException(
          field,
          "matches " + pattern.pattern(),
          "The %s is not of the form %s.".formatted(field, pattern.pattern()));
    }
  }
}
