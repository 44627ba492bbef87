package dev.notifier.adapter.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may be called, and how. Exempt addresses may be called over http and https at any port;
 * everybody else only with the given schemes at the given ports, and never an address of the {@link
 * DenyList}.
 */
record EgressRule(List<CidrBlock> exempt, Set<String> schemes, Set<Integer> ports) {
  static final Set<String> KNOWN_SCHEMES = Set.of("http", "https");

  private static final List<CidrBlock> LOOPBACK =
      List.of(CidrBlock.parse("127.0.0.0/8"), CidrBlock.parse("::1/128"));
  private static final List<String> PRIVATE_SUFFIXES = List.of(".local", ".internal", ".home.arpa");

  /** The rule for one connection. */
  boolean permits(String scheme, int port, InetAddress address) {
    return KNOWN_SCHEMES.contains(scheme)
        && (exempts(address)
            || (!DenyList.contains(address) && schemes.contains(scheme) && ports.contains(port)));
  }

  boolean exempts(InetAddress address) {
    return exempt.stream().anyMatch(block -> block.contains(address));
  }

  /**
   * Whether a name could stand for an exempt address. This is a guess without DNS: {@code
   * localhost} means a loopback address, and a name of the public kind does not.
   */
  boolean mayExempt(String name) {
    if (isLocalhost(name)) {
      return exempt.stream().anyMatch(EgressRule::touchesLoopback);
    }
    return isPrivate(name)
        ? !exempt.isEmpty()
        : exempt.stream().anyMatch(block -> !isLoopback(block));
  }

  /** Whether a name means nothing to the public. */
  static boolean isPrivate(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return isLocalhost(lower)
        || lower.indexOf('.') < 0
        || PRIVATE_SUFFIXES.stream().anyMatch(lower::endsWith);
  }

  private static boolean isLocalhost(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("localhost") || lower.endsWith(".localhost");
  }

  private static boolean isLoopback(CidrBlock block) {
    return LOOPBACK.stream().anyMatch(loopback -> loopback.contains(block));
  }

  private static boolean touchesLoopback(CidrBlock block) {
    return LOOPBACK.stream()
        .anyMatch(loopback -> loopback.contains(block) || block.contains(loopback));
  }
}
