package dev.notifier.adapter.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The addresses that are nobody's public server: private, local, reserved, and those that wrap
 * another address.
 */
final class DenyList {
  /** All of IPv6 that is handed out to the public; what may come outside it is denied already. */
  private static final CidrBlock GLOBAL_UNICAST = CidrBlock.parse("2000::/3");

  private static final List<CidrBlock> BLOCKS = load("address-denylist.csv");

  private DenyList() {}

  static boolean contains(InetAddress address) {
    return (address instanceof Inet6Address
            && (!GLOBAL_UNICAST.contains(address) || isIsatap(address)))
        || BLOCKS.stream().anyMatch(block -> block.contains(address));
  }

  /** In the order of the file. */
  static List<CidrBlock> blocks() {
    return BLOCKS;
  }

  /** Whether it ends in 0:5efe or 200:5efe and an IPv4 address, to which a tunnel would lead. */
  private static boolean isIsatap(InetAddress address) {
    byte[] bytes = address.getAddress();
    return (bytes[8] & ~2) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }

  private static List<CidrBlock> load(String resource) {
    InputStream file = Objects.requireNonNull(DenyList.class.getResourceAsStream(resource));
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> CidrBlock.parse(line.substring(0, line.indexOf(','))))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
