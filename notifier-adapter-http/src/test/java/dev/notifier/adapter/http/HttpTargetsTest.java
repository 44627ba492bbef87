package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.notifier.domain.InvalidValueException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTargetsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "https://shop.example/paid https://shop.example/paid",
        "HTTPS://Shop.Example/Paid https://shop.example/Paid",
        "https://shop.example https://shop.example/",
        "https://shop.example? https://shop.example/?",
        "https://shop.example:443/ https://shop.example/",
        "https://shop.example:/ https://shop.example/",
        "https://shop.example:8443/ https://shop.example:8443/",
        "https://8.8.8.8/ https://8.8.8.8/",
        "https://[2A00::1]/ https://[2a00::1]/",
        "https://xn--fiqs8s.example/ https://xn--fiqs8s.example/",
        "https://1a.example/ https://1a.example/",
        "https://shop.example/a%2Fb//c/../d?x=%7e&y=a+b&&sign=A/B==?"
            + " https://shop.example/a%2Fb//c/../d?x=%7e&y=a+b&&sign=A/B==?"
      })
  void admits_plain_urls_in_one_form(String url, String stored) {
    assertThat(targets().admit(url)).hasToString(stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "https://2130706433/ host",
        "https://127.1/ host",
        "https://0/ host",
        "https://0177.0.0.1/ host",
        "https://0x7f.0.0.1/ host",
        "https://0x7f000001/ host",
        "https://017700000001/ host",
        "https://0xa9fea9fe/ host",
        "https://2852039166/ host",
        "https://169.254.43518/ host",
        "https://256.1.1.1/ host",
        "https://1.2.3.4.5/ host",
        "https://shop.0x/ host",
        "https://shop.7/ host",
        "https://\u2460\u2461\u2466.0.0.1/ absolute-url",
        "https://\u2460.example/ absolute-url",
        "https://m\u00fcnchen.example/ absolute-url",
        "https://127.0.0.1./ host",
        "https://shop.example./ host",
        "http://127.1.1.1:80\\@127.2.2.2/ absolute-url",
        "https://127.1.1.1:80\\@127.2.2.2/ absolute-url",
        "https://foo_bar.example/ host",
        "https://-a.example/ host",
        "https://a-.example/ host",
        "https://a..example/ host",
        "https://.example/ host",
        "https://ex%61mple.com/ host",
        "https://a.example:80:90/ host",
        "https://a.example:0/ port",
        "https://a.example:65536/ port",
        "https://a.example:22/ port",
        "https://a.example:80/ port",
        "https://a.example:-1/ host",
        "https://user@a.example/ no-user-info",
        "https://user:pass@a.example/ no-user-info",
        "https://@a.example/ no-user-info",
        "https://a.example@127.0.0.1/ no-user-info",
        "https://a.example/# no-fragment",
        "https://a.example/#part no-fragment",
        "http://a.example/ scheme",
        "ftp://a.example/ scheme",
        "file://a.example/etc/passwd scheme",
        "https://localhost/ host",
        "https://LOCALHOST/ host",
        "https://shop.localhost/ host",
        "https://printer.local/ host",
        "https://metadata.google.internal/ host",
        "https://nas.home.arpa/ host",
        "https://shop/ host",
        "https://127.0.0.1/ egress-denied",
        "https://10.0.0.1/ egress-denied",
        "https://169.254.169.254/latest/meta-data/ egress-denied",
        "https://168.63.129.16/ egress-denied",
        "https://0.0.0.0/ egress-denied",
        "https://[::1]/ egress-denied",
        "https://[::]/ egress-denied",
        "https://[::ffff:127.0.0.1]/ egress-denied",
        "https://[::ffff:7f00:1]/ egress-denied",
        "https://[::127.0.0.1]/ egress-denied",
        "https://[64:ff9b::7f00:1]/ egress-denied",
        "https://[fd00::1]/ egress-denied",
        "https://[::ffff:0177.0.0.1]/ host",
        "https://[::ffff:127.1]/ absolute-url",
        "https://[fe80::1%25eth0]/ host",
        "https://[::1/ absolute-url",
        "https://[v1.x]/ absolute-url",
        "https:///path absolute-url",
        "https:shop.example absolute-url",
        "https:/shop.example absolute-url",
        "//shop.example/ absolute-url",
        "/paid absolute-url",
        "shop.example absolute-url",
        "'' absolute-url",
        "' https://a.example/' absolute-url",
        "'https://a.example/ ' absolute-url",
        "'https://a.example/a b' absolute-url",
        "https://a.example/%zz absolute-url",
        "https://a.example/\u00fc absolute-url",
        "javascript:alert(1) absolute-url"
      })
  void refuses_what_must_or_can_not_be_called(String url, String rule) {
    assertRefused(targets(), url, rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/\r\nX: 1",
        "https://a.example/\n",
        "https://a.example/\u0000",
        "https://a\t.example/"
      })
  void refuses_control_characters(String url) {
    assertRefused(targets(), url, "absolute-url");
  }

  @Test
  void limits_length() {
    String longest = "https://shop.example/" + "x".repeat(2048 - 21);

    assertThat(targets().admit(longest)).hasToString(longest);
    assertRefused(targets(), longest + "x", "at-most-2048-characters");
    assertRefused(targets(), "https://" + "a.".repeat(126) + "example/", "host");
    assertRefused(targets(), "https://" + "a".repeat(64) + ".example/", "host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/hook",
        "http://127.9.9.9/",
        "http://localhost:8080/",
        "http://shop.localhost:1/",
        "http://merchant:9000/",
        "https://127.0.0.1/"
      })
  void admits_loopback_if_it_is_exempt(String url) {
    assertThat(targets("127.0.0.0/8").admit(url)).hasToString(url);
  }

  @ParameterizedTest
  @CsvSource({
    "http://shop.example/, scheme",
    "https://shop.example:22/, port",
    "http://8.8.8.8/, scheme",
    "https://10.0.0.1/, egress-denied",
    "https://[::1]/, egress-denied",
    "http://127.1/, host"
  })
  void exempts_nobody_else_along_with_loopback(String url, String rule) {
    assertRefused(targets("127.0.0.0/8"), url, rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://8.8.8.8/",
        "http://127.0.0.66:8080/",
        "https://127.0.0.66/",
        "https://[::ffff:8.8.8.8]/",
        "https://[2a00:1::1]/"
      })
  void refuses_what_the_operator_denies(String url) {
    var rule =
        new EgressRule(
            List.of(CidrBlock.parse("127.0.0.0/8")),
            Stream.of("8.8.8.0/24", "127.0.0.66/32", "2a00:1::/32").map(CidrBlock::parse).toList(),
            Set.of("https"),
            Set.of(443));

    assertRefused(new HttpTargets(rule), url, "egress-denied");
    assertThat(new HttpTargets(rule).admit("http://127.0.0.67:8080/"))
        .hasToString("http://127.0.0.67:8080/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.1.2.3:8080/",
        "http://pay.corp.example:8080/",
        "http://pay.local/",
        "http://pay/"
      })
  void leaves_names_to_the_fence_if_they_may_stand_for_exempt_addresses(String url) {
    assertThat(targets("10.0.0.0/8").admit(url)).hasToString(url);
  }

  @Test
  void takes_localhost_for_a_loopback_address() {
    assertRefused(targets("10.0.0.0/8"), "https://localhost/", "host");
    assertThat(targets("::1/128").admit("https://localhost/")).hasToString("https://localhost/");
    assertThat(targets("0.0.0.0/0").admit("https://localhost/")).hasToString("https://localhost/");
  }

  @Test
  void admits_http_where_it_is_a_scheme() {
    var rule = HttpConfiguration.Settings.of(List.of(), Set.of("http", "https")).egressRule();

    assertThat(new HttpTargets(rule).admit("http://shop.example:80/"))
        .hasToString("http://shop.example/");
  }

  private static HttpTargets targets(String... exempt) {
    return new HttpTargets(
        new EgressRule(
            Stream.of(exempt).map(CidrBlock::parse).toList(),
            List.of(),
            Set.of("https"),
            Set.of(443, 8443)));
  }

  private static void assertRefused(HttpTargets targets, String url, String rule) {
    InvalidValueException refusal =
        catchThrowableOfType(InvalidValueException.class, () -> targets.admit(url));
    assertThat(refusal).as(url).isNotNull();
    assertThat(refusal.rule()).as(url).isEqualTo(rule);
    assertThat(refusal.field()).isEmpty();
  }
}
