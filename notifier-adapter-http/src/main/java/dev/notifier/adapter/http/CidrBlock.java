package dev.notifier.adapter.http;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

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
    if (trailingZeros(network) < bits(network) - prefix) {
      throw new IllegalArgumentException(
          "'%s' names an address inside a block: its bits after the prefix must be zero."
              .formatted(text));
    }
    return new CidrBlock(network, prefix);
  }

  boolean contains(InetAddress address) {
    return bits(address) == bits(network) && sharedBits(address, network) >= prefix;
  }

  boolean contains(CidrBlock other) {
    return prefix <= other.prefix && contains(other.network);
  }

  /** How many leading bits two addresses of one family share. */
  private static int sharedBits(InetAddress one, InetAddress other) {
    byte[] left = one.getAddress();
    byte[] right = other.getAddress();
    int at = Arrays.mismatch(left, right);
    return at < 0
        ? bits(one)
        : at * Byte.SIZE
            + Integer.numberOfLeadingZeros((left[at] ^ right[at]) << (Integer.SIZE - Byte.SIZE));
  }

  private static int trailingZeros(InetAddress address) {
    BigInteger number = new BigInteger(1, address.getAddress());
    return number.signum() == 0 ? bits(address) : number.getLowestSetBit();
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'%s' is not an address block such as 10.0.0.0/8 or fc00::/7.".formatted(text));
  }
}
