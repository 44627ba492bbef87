package dev.notifier.adapter.http;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.accept.Targets;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Admits plain URLs only: those that every parser reads alike, so that what is checked here is what
 * is called later. It asks no DNS; names are checked when they are called.
 */
final class HttpTargets implements Targets {
  private static final int MAX_LENGTH = 2048;
  private static final int MAX_NAME_LENGTH = 253;
  private static final Pattern LABELS =
      Pattern.compile(
          "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  /** A host that ends so is an IPv4 address to some parsers, in one of its many shorthands. */
  private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

  private final EgressRule rule;

  HttpTargets(EgressRule rule) {
    this.rule = rule;
  }

  @Override
  public URI admit(String url) {
    require(
        url.length() <= MAX_LENGTH,
        "at-most-2048-characters",
        "A URL has at most 2048 characters.");
    URI parsed = parse(url);
    require(
        !parsed.getRawAuthority().contains("@"),
        "no-user-info",
        "A URL must not carry a user name or password.");
    require(parsed.getRawFragment() == null, "no-fragment", "A URL must not have a fragment.");
    require(parsed.getHost() != null, "host", "The host is not a plain name or address.");

    String scheme = parsed.getScheme().toLowerCase(Locale.ROOT);
    String host = parsed.getHost().toLowerCase(Locale.ROOT);
    require(
        EgressRule.KNOWN_SCHEMES.contains(scheme),
        "scheme",
        "A URL starts with https:// or http://.");
    int defaultPort = scheme.equals("https") ? 443 : 80;
    int port = parsed.getPort() == -1 ? defaultPort : parsed.getPort();
    require(port >= 1 && port <= 65_535, "port", "A port lies between 1 and 65535.");
    requireReachable(scheme, host, port);
    String plain = serialise(scheme, host, port == defaultPort ? "" : ":" + port, parsed);
    return plain.equals(url) ? parsed : URI.create(plain);
  }

  private static URI parse(String url) {
    try {
      URI parsed = new URI(url);
      if (url.chars().allMatch(HttpTargets::isVisibleAscii)
          && parsed.getScheme() != null
          && parsed.getRawAuthority() != null) {
        return parsed;
      }
    } catch (URISyntaxException malformed) {
      // Refused below, like everything else that is not an absolute URL.
    }
    throw new InvalidValueException(
        "",
        "absolute-url",
        "A URL is absolute and percent-encoded, such as https://shop.example/paid.");
  }

  private static boolean isVisibleAscii(int character) {
    return character > ' ' && character <= '~';
  }

  private void requireReachable(String scheme, String host, int port) {
    String unbracketed = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    Optional<InetAddress> literal = IpLiteral.parse(unbracketed);
    if (literal.isPresent()) {
      require(
          !rule.denies(literal.get()),
          "egress-denied",
          "This address is private, local, reserved or denied here; it must not be called.");
    } else {
      requirePlainName(host);
    }
    if (literal.map(rule::exempts).orElseGet(() -> rule.mayExempt(host))) {
      return;
    }
    require(
        literal.isPresent() || !EgressRule.isPrivate(host),
        "host",
        "The host must be a public name with a dot in it.");
    require(
        rule.schemes().contains(scheme),
        "scheme",
        "The scheme " + scheme + " is not allowed here.");
    require(rule.ports().contains(port), "port", "The port " + port + " is not allowed here.");
  }

  private static void requirePlainName(String host) {
    require(
        host.length() <= MAX_NAME_LENGTH
            && LABELS.matcher(host).matches()
            && !NUMERIC_END.matcher(host).matches(),
        "host",
        "The host is not a plain name or address.");
  }

  /** Path and query stay as they are written, byte for byte. */
  private static String serialise(String scheme, String host, String port, URI parsed) {
    String path = parsed.getRawPath().isEmpty() ? "/" : parsed.getRawPath();
    String query = parsed.getRawQuery() == null ? "" : "?" + parsed.getRawQuery();
    return scheme + "://" + host + port + path + query;
  }

  private static void require(boolean holds, String rule, String message) {
    if (!holds) {
      throw new InvalidValueException("", rule, message);
    }
  }
}
