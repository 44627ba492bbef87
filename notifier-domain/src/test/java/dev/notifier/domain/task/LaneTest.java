package dev.notifier.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneTest {
  private static final URI URL = URI.create("https://bank.example/query");

  @Test
  void is_the_merchants_wherever_the_url_leads() {
    assertThat(Lane.of("default", Optional.of("M-1"), URL))
        .isEqualTo(new Lane("default", "merchant:M-1"))
        .isEqualTo(Lane.ofMerchant("default", "M-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://bank.example,                    https://bank.example:443",
    "https://bank.example:443/query,          https://bank.example:443",
    "https://bank.example:8443/query?a=b#c,   https://bank.example:8443",
    "http://bank.example/query,               http://bank.example:80",
    "http://bank.example:443/,                http://bank.example:443",
    "HTTPS://Bank.Example/Query,              https://bank.example:443",
    "https://user:secret@bank.example/query,  https://bank.example:443",
    "https://[2001:DB8::1]:444/,              https://[2001:db8::1]:444",
    "http://192.0.2.1/,                       http://192.0.2.1:80",
  })
  void is_that_of_the_origin_where_no_merchant_is_named(URI url, String origin) {
    assertThat(Lane.of("default", Optional.empty(), url))
        .isEqualTo(new Lane("default", "origin:" + origin));
  }

  @Test
  void is_not_shared_between_tenants_or_with_a_merchant_that_is_called_like_an_origin() {
    assertThat(Lane.of("one", Optional.empty(), URL))
        .isNotEqualTo(Lane.of("other", Optional.empty(), URL));
    assertThat(Lane.ofMerchant("one", "M-1")).isNotEqualTo(Lane.ofMerchant("other", "M-1"));
    assertThat(Lane.ofMerchant("one", "origin:x").name()).isEqualTo("merchant:origin:x");
  }
}
