package dev.notifier.app.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.merchant.Choice;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.RequestHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerchantProfilesTest {
  private final RequestReader reader = new RequestReader();

  @Test
  void everything_is_optional() {
    MerchantProfile bare =
        new MerchantProfile(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RequestHeaders.NONE,
            SigningScheme.STANDARD_WEBHOOKS,
            Optional.empty(),
            false);

    assertThat(reader.profile("{}")).isEqualTo(bare);
    assertThat(
            reader.profile(
                "{\"notifyUrl\":null,\"schedule\":null,\"acknowledgement\":null,\"timeout\":null,\"maxInFlight\":null,\"headers\":null,\"signing\":null,\"tls\":null,\"paused\":null}"))
        .isEqualTo(bare);
  }

  @Test
  void names_stay_names_and_what_is_spelt_out_is_kept() {
    MerchantProfile named =
        reader.profile("{\"schedule\":\"antom\",\"acknowledgement\":\"created\"}");
    MerchantProfile own =
        reader.profile(
            "{\"schedule\":{\"delays\":[\"PT3S\"]},\"acknowledgement\":{\"statuses\":[\"200\"],\"body\":{\"equals\":\"success\"}}}");

    assertThat(named.schedule()).contains(new Choice.Named<>("antom"));
    assertThat(named.acknowledgement()).contains(new Choice.Named<>("created"));
    assertThat(own.schedule())
        .contains(new Choice.Own<>(RetrySchedule.ofDelays(Duration.ofSeconds(3))));
    assertThat(own.acknowledgement()).contains(new Choice.Own<>(AcknowledgementRule.SUCCESS));
  }

  @Test
  void limits_headers_and_pause_are_read() {
    MerchantProfile profile =
        reader.profile(
            "{\"notifyUrl\":\"https://m.example/\",\"timeout\":\"PT60S\",\"maxInFlight\":1000,\"headers\":{\"X-Key\":\"k\"},\"signing\":\"alipay\",\"tls\":\"bank\",\"paused\":true}");

    assertThat(profile.notifyUrl()).contains(URI.create("https://m.example/"));
    assertThat(profile.timeout()).contains(Duration.ofSeconds(60));
    assertThat(profile.maxInFlight()).contains(1000);
    assertThat(profile.headers().byName()).isEqualTo(Map.of("X-Key", "k"));
    assertThat(profile.signing()).isEqualTo(SigningScheme.ALIPAY);
    assertThat(profile.tls()).contains("bank");
    assertThat(profile.paused()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"notifyUrl\":\"http://m.example/\"} | notifyUrl | scheme",
        "{\"schedule\":\"nope\"} | schedule | known-preset",
        "{\"schedule\":[]} | schedule | name-or-object",
        "{\"schedule\":{}} | schedule.delays | required",
        "{\"acknowledgement\":\"nope\"} | acknowledgement | known-preset",
        "{\"acknowledgement\":{\"statuses\":[]}} | acknowledgement.statuses | not-empty",
        "{\"timeout\":10} | timeout | type",
        "{\"timeout\":\"10s\"} | timeout | iso-8601-duration",
        "{\"timeout\":\"PT61S\"} | timeout | from-100ms-to-60s",
        "{\"timeout\":\"PT0.09S\"} | timeout | from-100ms-to-60s",
        "{\"timeout\":\"-PT10S\"} | timeout | from-100ms-to-60s",
        "{\"timeout\":\"PT1.0005S\"} | timeout | whole-milliseconds",
        "{\"maxInFlight\":0} | maxInFlight | from-1-to-1000",
        "{\"maxInFlight\":1001} | maxInFlight | from-1-to-1000",
        "{\"maxInFlight\":1.5} | maxInFlight | type",
        "{\"maxInFlight\":\"5\"} | maxInFlight | type",
        "{\"maxInFlight\":99999999999} | maxInFlight | type",
        "{\"headers\":{\"webhook-id\":\"1\"}} | headers.webhook-id | not-reserved",
        "{\"headers\":{\"Content-Type\":\"a/b\"}} | headers.Content-Type | not-reserved",
        "{\"headers\":{\"X\":null}} | headers.X | required",
        "{\"paused\":\"yes\"} | paused | type",
        "{\"paused\":1} | paused | type",
        "{\"signing\":{}} | signing | type",
        "{\"signing\":\"md5\"} | signing | known-scheme",
        "{\"tls\":\"other\"} | tls | known-certificates",
        "{\"secret\":\"s\"} | secret | unknown-field",
        "{\"merchantNo\":\"m\"} | merchantNo | unknown-field"
      })
  void names_the_field_and_the_rule_that_it_breaks(String json, String field, String rule) {
    RequestReader.assertViolation(() -> reader.profile(json), field, rule);
  }
}
