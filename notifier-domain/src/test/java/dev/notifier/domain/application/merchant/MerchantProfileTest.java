package dev.notifier.domain.application.merchant;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.RequestHeaders;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerchantProfileTest {

  @ParameterizedTest
  @ValueSource(strings = {"PT0.1S", "PT0.101S", "PT10S", "PT59.999S", "PT1M"})
  void has_a_timeout_from_100_ms_to_a_minute(Duration timeout) {
    assertThat(withTimeout(timeout).timeout()).contains(timeout);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,                from-100ms-to-60s",
    "PT-10S,              from-100ms-to-60s",
    "PT0.099999999S,      from-100ms-to-60s",
    "PT1M0.000000001S,    from-100ms-to-60s",
    "PT2562047788015215H, from-100ms-to-60s",
    "PT0.1001S,           whole-milliseconds",
    "PT59.999999999S,     whole-milliseconds",
  })
  void refuses_every_other_timeout(Duration timeout, String rule) {
    assertViolates("timeout", rule, () -> withTimeout(timeout));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 999, 1000})
  void has_a_cap_from_1_to_1000(int cap) {
    assertThat(withCap(cap).maxInFlight()).contains(cap);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refuses_every_other_cap(int cap) {
    assertViolates("maxInFlight", "from-1-to-1000", () -> withCap(cap));
  }

  @Test
  void may_leave_everything_open() {
    MerchantProfile bare = profile(Optional.empty(), Optional.empty());

    assertThat(bare.timeout()).isEmpty();
    assertThat(bare.maxInFlight()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "Bank_1.prod-2"})
  void may_want_certificates_of_a_name(String name) {
    assertThat(withTls(name).tls()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "a b", "b\u00fcro", "${x}"})
  void refuses_a_name_that_is_none(String name) {
    assertViolates("tls", "matches [A-Za-z0-9._-]{1,64}", () -> withTls(name));
  }

  private static MerchantProfile withTls(String name) {
    return new MerchantProfile(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        RequestHeaders.NONE,
        SigningScheme.ALIPAY,
        Optional.of(name),
        false);
  }

  private static MerchantProfile withTimeout(Duration timeout) {
    return profile(Optional.of(timeout), Optional.empty());
  }

  private static MerchantProfile withCap(int cap) {
    return profile(Optional.empty(), Optional.of(cap));
  }

  private static MerchantProfile profile(Optional<Duration> timeout, Optional<Integer> cap) {
    return new MerchantProfile(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        timeout,
        cap,
        RequestHeaders.NONE,
        SigningScheme.STANDARD_WEBHOOKS,
        Optional.empty(),
        false);
  }
}
