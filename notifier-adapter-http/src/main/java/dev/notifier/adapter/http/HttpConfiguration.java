package dev.notifier.adapter.http;

import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.application.accept.Payloads;
import dev.notifier.domain.application.accept.Targets;
import dev.notifier.domain.application.attempt.Exchanges;
import dev.notifier.domain.application.merchant.Certificates;
import dev.notifier.domain.application.merchant.SecretMaterials;
import dev.notifier.domain.application.preview.Previews;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the ports that have to do with HTTP, signing and certificates; needs a bean of {@link
 * Settings}, the certificates that merchants' profiles name, and a clock that may be trusted.
 */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {

  /**
   * Who may be called, and over how many connections.
   *
   * @param allow address blocks that are exempt from the egress rule, e.g. {@code 127.0.0.0/8}:
   *     towards them plain http, any port and names like {@code localhost} are allowed
   * @param deny address blocks that must not be called, in addition to those that are nobody's
   *     public server; it wins over {@code allow}
   * @param schemes towards everybody else, of {@code http} and {@code https}
   * @param ports towards everybody else
   * @param maxConnections at least the number of attempts that may run at once, or else they wait
   *     for each other within their deadlines
   * @param maxConnectionsPerRoute to one scheme, host and port; at least the number of attempts
   *     that may run at once towards one receiver
   */
  public record Settings(
      List<String> allow,
      List<String> deny,
      Set<String> schemes,
      Set<Integer> ports,
      int maxConnections,
      int maxConnectionsPerRoute) {

    /**
     * Checks blocks, schemes and ports.
     *
     * @throws IllegalArgumentException with one sentence for the operator
     */
    public Settings {
      allow = List.copyOf(allow);
      deny = List.copyOf(deny);
      schemes = Set.copyOf(schemes);
      ports = Set.copyOf(ports);
      allow.forEach(CidrBlock::parse);
      deny.forEach(CidrBlock::parse);
      if (!EgressRule.KNOWN_SCHEMES.containsAll(schemes)) {
        throw new IllegalArgumentException(
            "%s are not egress schemes: there are http and https."
                .formatted(new TreeSet<>(schemes)));
      }
      if (!ports.stream().allMatch(port -> port >= 1 && port <= 65_535)) {
        throw new IllegalArgumentException(
            "%s are not egress ports: they lie between 1 and 65535."
                .formatted(new TreeSet<>(ports)));
      }
    }

    /**
     * The usual ports (443, 8443, and 80 if http is allowed) and room for 1024 attempts at once.
     */
    public static Settings of(List<String> allow, Set<String> schemes) {
      Set<Integer> ports = schemes.contains("http") ? Set.of(80, 443, 8443) : Set.of(443, 8443);
      return new Settings(allow, List.of(), schemes, ports, 1024, 128);
    }

    EgressRule egressRule() {
      return new EgressRule(blocks(allow), blocks(deny), schemes, ports);
    }

    private static List<CidrBlock> blocks(List<String> texts) {
      return texts.stream().map(CidrBlock::parse).toList();
    }
  }

  @Bean
  Exchanges exchanges(
      Settings settings,
      NameLookups lookups,
      SslBundles bundles,
      WireRequests requests,
      InstantSource clock) {
    var fence = new FencedDnsResolver(settings.egressRule(), lookups);
    var pools =
        new ClientPools(
            tls ->
                new ClientPool(
                    OneShotClient.connections(
                        fence, tls, settings.maxConnections(), settings.maxConnectionsPerRoute())),
            DefaultClientTlsStrategy.createDefault(),
            bundles);
    return new HttpExchanges(requests, pools, new AnswerReader(clock));
  }

  @Bean
  WireRequests wireRequests(InstantSource clock) {
    return new WireRequests(clock, new SecureRandom());
  }

  @Bean
  Previews previews(WireRequests requests) {
    return new HttpPreviews(requests);
  }

  @Bean
  Payloads payloads(WireRequests requests) {
    return new HttpPayloads(requests);
  }

  @Bean
  SecretMaterials secretMaterials() {
    return new JdkSecretMaterials(new SecureRandom());
  }

  @Bean
  Certificates certificates(SslBundles bundles) {
    return name -> bundles.getBundleNames().contains(name);
  }

  @Bean
  NameLookups nameLookups() {
    return new NameLookups(InetAddress::getAllByName, System::nanoTime);
  }

  @Bean
  Targets targets(Settings settings) {
    return new HttpTargets(settings.egressRule());
  }

  @Bean
  PointerLookup pointerLookup() {
    return new JsonPointerLookup();
  }
}
