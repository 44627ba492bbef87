package dev.notifier.app.api.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code Prefer: wait=N} (RFC 7240). What cannot be honoured is ignored, as the RFC asks. */
final class Preferences {
  private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?([0-9]{1,6})\"?");
  private static final int LONGEST_WAIT_SECONDS = 60;

  private Preferences() {}

  static Optional<Duration> waitFor(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Stream.of(header.split(",", -1)))
        .map(preference -> WAIT.matcher(preference.strip()))
        .filter(Matcher::matches)
        .map(match -> Math.min(Integer.parseInt(match.group(1)), LONGEST_WAIT_SECONDS))
        .filter(seconds -> seconds > 0)
        .map(Duration::ofSeconds)
        .findFirst();
  }
}
