package dev.notifier.adapter.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may be called, and how. Exempt addresses may be called over http and https at any port;
 * everybody else only with the given schemes at the given ports, and never an address of the {@link
 * DenyList}.
 *
 * @param denied what must not be called either; it wins over an exemption, so that an operator can
 *     exempt a network and still keep a part of it out of reach
 */
record EgressRule(
    List<CidrBlock> exempt, List<CidrBlock> denied, Set<String> schemes, Set<Integer> ports) {
  static final Set<String> KNOWN_SCHEMES = Set.of("http", "https");

  private static final List<CidrBlock> LOOPBACK =
      List.of(CidrBlock.parse("127.0.0.0/8"), CidrBlock.parse("::1/128"));
  private static final List<String> PRIVATE_SUFFIXES = List.of(".local", ".internal", ".home.arpa");

  /** The rule for one connection. */
  boolean permits(String scheme, int port, InetAddress address) {
    return KNOWN_SCHEMES.contains(scheme)
        && (exempts(address)
            || (!denies(address) && schemes.contains(scheme) && ports.contains(port)));
  }

  /** Whether an address may be called in any way. */
  boolean exempts(InetAddress address) {
    return contains(exempt, address) && !contains(denied, address);
  }

  /** Whether an address may be called in no way at all. */
  boolean denies(InetAddress address) {
    return contains(denied, address) || (DenyList.contains(address) && !contains(exempt, address));
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

  private static boolean contains(List<CidrBlock> blocks, InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
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
