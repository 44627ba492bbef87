package dev.notifier.app.api.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.query.Tasks.StateName;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;

class QueryParametersTest {
  private static final String[] KNOWN = {"orderNo", "state", "from", "limit"};

  @Test
  void reads_what_is_given() {
    QueryParameters given =
        of("orderNo", "A-1", "state", "EXHAUSTED", "from", "2026-01-31T12:00:00+02:00");

    assertThat(given.number("orderNo")).contains("A-1");
    assertThat(given.state()).contains(StateName.EXHAUSTED);
    assertThat(given.instant("from")).contains(Instant.parse("2026-01-31T10:00:00Z"));
    assertThat(given.limit()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "orderNo, a b",
    "orderNo, ''",
    "state, scheduled",
    "state, ''",
    "from, yesterday",
    "from, +999999999-12-31T23:59:59Z",
    "limit, 0",
    "limit, 201",
    "limit, -1",
    "limit, 1e2",
    "limit, ''",
    "order, 1"
  })
  void names_the_parameter_that_breaks_a_rule(String name, String value) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(
            () -> {
              QueryParameters given = of(name, value);
              given.number("orderNo");
              given.state();
              given.instant("from");
              given.limit();
            })
        .extracting(InvalidValueException::field)
        .isEqualTo(name);
  }

  @Test
  void refuses_a_parameter_given_twice() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> of("limit", "1", "limit", "2"));
  }

  private static QueryParameters of(String... namesAndValues) {
    var parameters = new LinkedMultiValueMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new QueryParameters(parameters, KNOWN);
  }
}
