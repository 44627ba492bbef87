package dev.notifier.adapter.http;

import dev.notifier.domain.schedule.RetrySchedule;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * How long a receiver asks to be left alone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-retry-after">RFC 9110, 10.2.3</a>
 */
final class RetryAfter {
  /** Nothing waits for longer, whatever is asked for. */
  static final Duration LONGEST = RetrySchedule.MAX_DELAY;

  private static final BigInteger LONGEST_SECONDS = BigInteger.valueOf(LONGEST.toSeconds());
  private static final Pattern SECONDS = Pattern.compile("[0-9]+");

  /** The library's own has no zone, and so reads nothing. */
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private RetryAfter() {}

  /**
   * Seconds, or a date by the receiver's own clock, as its {@code Date} tells it: ours may be
   * wrong. Of several the longest counts; what is malformed or over does not.
   *
   * @param values of {@code Retry-After}
   * @param dates of {@code Date}
   * @param clock for a receiver that does not tell the time
   */
  static Optional<Duration> of(List<String> values, List<String> dates, InstantSource clock) {
    return values.stream()
        .map(String::strip)
        .flatMap(value -> wait(value, dates, clock).stream())
        .filter(Duration::isPositive)
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> wait(String value, List<String> dates, InstantSource clock) {
    return SECONDS.matcher(value).matches()
        ? Optional.of(seconds(value))
        : date(value).map(until -> Duration.between(now(dates, clock), until)).map(RetryAfter::cap);
  }

  private static Duration seconds(String digits) {
    return Duration.ofSeconds(new BigInteger(digits).min(LONGEST_SECONDS).longValue());
  }

  private static Duration cap(Duration wait) {
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  private static Instant now(List<String> dates, InstantSource clock) {
    return dates.stream()
        .flatMap(date -> date(date).stream())
        .findFirst()
        .orElseGet(clock::instant);
  }

  private static Optional<Instant> date(String text) {
    return Optional.ofNullable(
        DateUtils.parseDate(
            text, DateUtils.FORMATTER_RFC1123, DateUtils.FORMATTER_RFC1036, ASCTIME));
  }
}
