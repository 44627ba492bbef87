package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.notifier.adapter.http.HttpConfiguration.Settings;
import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.application.accept.Payloads;
import dev.notifier.domain.application.accept.Targets;
import dev.notifier.domain.application.attempt.Exchanges;
import dev.notifier.domain.application.merchant.Certificates;
import dev.notifier.domain.application.merchant.SecretMaterials;
import dev.notifier.domain.application.preview.Previews;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class HttpConfigurationTest {

  @Test
  void provides_the_ports() {
    try (var context =
        new AnnotationConfigApplicationContext(LoopbackAllowed.class, HttpConfiguration.class)) {
      assertThat(context.getBean(Exchanges.class)).isInstanceOf(HttpExchanges.class);
      assertThat(context.getBean(PointerLookup.class)).isInstanceOf(JsonPointerLookup.class);
      assertThat(context.getBean(Targets.class).admit("http://localhost:8080/"))
          .hasToString("http://localhost:8080/");
      assertThat(context.getBean(Previews.class)).isInstanceOf(HttpPreviews.class);
      assertThat(context.getBean(Payloads.class)).isInstanceOf(HttpPayloads.class);
      assertThat(context.getBean(SecretMaterials.class)).isInstanceOf(JdkSecretMaterials.class);
      assertThat(context.getBean(Certificates.class).exists("shop")).isFalse();
    }
  }

  @Test
  void refuses_bad_blocks_schemes_and_ports_with_one_sentence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(List.of("127.0.0.0/8", "10.0.0.0"), Set.of("https")))
        .withMessage("'10.0.0.0' is not an address block such as 10.0.0.0/8 or fc00::/7.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(List.of(), Set.of("https", "ftp")))
        .withMessage("[ftp, https] are not egress schemes: there are http and https.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> denying(List.of("10.0.0.0/8", "10.0.0.1/8"), Set.of(443)))
        .withMessage(
            "'10.0.0.1/8' names an address inside a block: its bits after the prefix must be zero.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> denying(List.of(), Set.of(65_536, 0)))
        .withMessage("[0, 65536] are not egress ports: they lie between 1 and 65535.");
  }

  @Test
  void hands_everything_on_to_the_rule() {
    EgressRule rule =
        new Settings(
                List.of("127.0.0.0/8"),
                List.of("127.0.0.66/32", "8.8.8.0/24"),
                Set.of("https"),
                Set.of(9443),
                1,
                1)
            .egressRule();

    assertThat(rule)
        .isEqualTo(
            new EgressRule(
                List.of(CidrBlock.parse("127.0.0.0/8")),
                List.of(CidrBlock.parse("127.0.0.66/32"), CidrBlock.parse("8.8.8.0/24")),
                Set.of("https"),
                Set.of(9443)));
  }

  @Test
  void opens_port_80_with_plain_http() {
    assertThat(Settings.of(List.of(), Set.of("https")).ports()).containsOnly(443, 8443);
    assertThat(Settings.of(List.of(), Set.of("http", "https")).ports()).containsOnly(80, 443, 8443);
  }

  private static Settings denying(List<String> blocks, Set<Integer> ports) {
    return new Settings(List.of(), blocks, Set.of("https"), ports, 1, 1);
  }

  @Configuration(proxyBeanMethods = false)
  static class LoopbackAllowed {
    @Bean
    Settings settings() {
      return Settings.of(List.of("127.0.0.0/8"), Set.of("https"));
    }

    @Bean
    SslBundles bundles() {
      return new DefaultSslBundleRegistry();
    }

    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }
  }
}
