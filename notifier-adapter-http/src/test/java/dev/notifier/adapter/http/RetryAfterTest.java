package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final String DATE = "Tue, 24 Nov 2026 03:28:30 GMT";
  private static final Instant OURS = Instant.parse("2026-11-24T04:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1                                    | PT1S",
        "180                                  | PT3M",
        "0180                                 | PT3M",
        "2592000                              | PT720H",
        "2592001                              | PT720H",
        "2147483648                           | PT720H",
        "9223372036854775807                  | PT720H",
        "9223372036854775808                  | PT720H",
        "1000000000000000000000000000000      | PT720H",
        "Tue, 24 Nov 2026 03:28:31 GMT        | PT1S",
        "Tue, 24 Nov 2026 04:28:30 GMT        | PT1H",
        "Tuesday, 24-Nov-26 03:29:30 GMT      | PT1M",
        "Tue Nov 24 03:29:30 2026             | PT1M",
        "Sun Dec  6 03:28:30 2026             | PT288H",
        "Thu, 24 Dec 2026 03:28:30 GMT        | PT720H",
        "Fri, 31 Dec 9999 23:59:59 GMT        | PT720H",
        "0                                    |",
        "''                                   |",
        "-1                                   |",
        "+1                                   |",
        "1.5                                  |",
        "1e3                                  |",
        "0x10                                 |",
        "1 0                                  |",
        "1, 2                                 |",
        "180s                                 |",
        "PT3M                                 |",
        "soon                                 |",
        "\u0661\u0662                         |",
        "Tue, 24 Nov 2026 03:28:30 GMT        |",
        "Tue, 24 Nov 2026 03:28:29 GMT        |",
        "Thu, 01 Jan 1970 00:00:00 GMT        |",
        "Mon, 24 Nov 2026 03:29:30 GMT        |",
        "Tue, 31 Feb 2027 03:29:30 GMT        |",
        "Tue, 24 Nov 999999999999 03:29:30 GMT|",
        "2026-11-24T03:29:30Z                 |"
      })
  void reads_seconds_and_dates_by_the_receivers_clock(String value, @Nullable Duration wait) {
    assertThat(read(List.of(value), List.of(DATE))).isEqualTo(Optional.ofNullable(wait));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "0", "Tue, 24 Nov 999999999999 03:29:30 GMT"})
  void goes_by_our_clock_if_the_receiver_does_not_tell_the_time(String date) {
    List<String> later = List.of("Tue, 24 Nov 2026 04:00:10 GMT");
    assertThat(read(later, List.of())).contains(Duration.ofSeconds(10));
    assertThat(read(later, List.of(date))).contains(Duration.ofSeconds(10));
  }

  @Test
  void bounds_what_a_wrong_clock_comes_to() {
    List<String> later = List.of(DATE);
    assertThat(read(later, List.of("Thu, 01 Jan 1970 00:00:00 GMT"))).contains(RetryAfter.LONGEST);
    assertThat(read(later, List.of("Fri, 31 Dec 9999 23:59:59 GMT"))).isEmpty();
  }

  @Test
  void takes_the_longest_of_several() {
    assertThat(read(List.of("30", "5"), List.of())).contains(Duration.ofSeconds(30));
    assertThat(read(List.of("soon", "5", "-7"), List.of())).contains(Duration.ofSeconds(5));
    assertThat(read(List.of("5", "Tue, 24 Nov 2026 03:28:40 GMT"), List.of("now", DATE)))
        .contains(Duration.ofSeconds(10));
    assertThat(read(Stream.generate(() -> "9").limit(100).toList(), List.of()))
        .contains(Duration.ofSeconds(9));
  }

  @Test
  void has_no_answer_without_a_header() {
    assertThat(read(List.of(), List.of(DATE))).isEmpty();
  }

  private static Optional<Duration> read(List<String> values, List<String> dates) {
    return RetryAfter.of(values, dates, InstantSource.fixed(OURS));
  }
}
