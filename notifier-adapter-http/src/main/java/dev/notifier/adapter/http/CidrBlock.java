package dev.notifier.adapter.http;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * A block of addresses of one family.
 *
 * @param network its first address
 * @param prefix how many leading bits the block's addresses share
 */
record CidrBlock(InetAddress network, int prefix) {

  /**
   * Reads {@code 10.0.0.0/8} or {@code fc00::/7}.
   *
   * @throws IllegalArgumentException with one sentence for the operator
   */
  static CidrBlock parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      throw malformed(text);
    }
    InetAddress network =
        IpLiteral.parse(text.substring(0, slash)).orElseThrow(() -> malformed(text));
    int prefix = Integer.parseInt(text.substring(slash + 1));
    // Java reads an IPv4-mapped address as the IPv4 address: the prefix would count other bits.
    boolean mapped = text.indexOf(':') >= 0 && network instanceof Inet4Address;
    if (mapped || prefix > bits(network)) {
      throw malformed(text);
    }
    CidrBlock block = new CidrBlock(network, prefix);
    if (block.hostPart().signum() != 0) {
      throw new IllegalArgumentException(
          "'%s' names an address inside a block: its bits after the prefix must be zero."
              .formatted(text));
    }
    return block;
  }

  boolean contains(InetAddress address) {
    return bits(address) == bits(network) && shared(address).equals(shared(network));
  }

  boolean contains(CidrBlock other) {
    return prefix <= other.prefix && contains(other.network);
  }

  private BigInteger shared(InetAddress address) {
    return number(address).shiftRight(bits(network) - prefix);
  }

  private BigInteger hostPart() {
    int free = bits(network) - prefix;
    return number(network).subtract(shared(network).shiftLeft(free));
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'%s' is not an address block such as 10.0.0.0/8 or fc00::/7.".formatted(text));
  }
}
