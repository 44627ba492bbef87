package dev.notifier.adapter.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses in their canonical notation; it never asks DNS. */
final class IpLiteral {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final String QUAD = OCTET + "(\\." + OCTET + "){3}";
  private static final Pattern DOTTED_QUAD = Pattern.compile(QUAD);

  /** Java would read an IPv4 address at the end that others read as another one. */
  private static final Pattern HEXTETS =
      Pattern.compile("[0-9a-fA-F:]*:([0-9a-fA-F:]*|" + QUAD + ")");

  private IpLiteral() {}

  /** Empty for names, and for shorthands such as {@code 127.1} or {@code 0x7f000001}. */
  static Optional<InetAddress> parse(String text) {
    if (!DOTTED_QUAD.matcher(text).matches() && !HEXTETS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
