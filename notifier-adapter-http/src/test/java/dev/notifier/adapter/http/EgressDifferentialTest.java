package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.http.client.InetAddressFilter;

/**
 * What the rule permits, others must call public too. That they permit more than the rule is known;
 * the other way round would be a hole.
 */
class EgressDifferentialTest {
  private static final int SAMPLE = 100_000;
  private static final long SEED = 20_261_124;

  private static final EgressRule RULE =
      new EgressRule(List.of(), List.of(), Set.of("https"), Set.of(443));
  private static final InetAddressFilter SPRING = InetAddressFilter.externalAddresses();
  private static final IPAddressGenerator READER = new IPAddressGenerator();

  /** Where special ranges begin and end, by our list and by others' ideas of them. */
  private static final List<CidrBlock> BORDERS =
      Stream.concat(
              DenyList.blocks().stream(),
              Stream.of(
                      "128.0.0.0/16",
                      "169.254.169.254/32",
                      "191.255.0.0/16",
                      "192.0.0.0/29",
                      "223.255.255.0/24",
                      "2000::/3",
                      "2001::/32",
                      "2001:2::/48",
                      "2001:10::/28",
                      "2001:20::/28",
                      "3ffe::/16")
                  .map(CidrBlock::parse))
          .toList();

  @ParameterizedTest
  @CsvSource({"4", "16"})
  void permits_nothing_that_others_call_internal(int length) {
    Random random = new Random(SEED + length);
    List<InetAddress> permitted =
        Stream.concat(borders(length), Stream.generate(() -> draw(random, length)).limit(SAMPLE))
            .filter(address -> RULE.permits("https", 443, address))
            .toList();

    assertThat(permitted).hasSizeGreaterThan(SAMPLE / 4);
    assertThat(permitted.stream().filter(Predicate.not(SPRING::matches))).isEmpty();
    assertThat(permitted.stream().filter(EgressDifferentialTest::isSpecial)).isEmpty();
  }

  @Test
  void asks_others_that_do_tell_addresses_apart() {
    InetAddress internal = InetAddress.ofLiteral("10.0.0.1");
    InetAddress external = InetAddress.ofLiteral("8.8.8.8");

    assertThat(SPRING.matches(internal)).isFalse();
    assertThat(SPRING.matches(external)).isTrue();
    assertThat(isSpecial(internal)).isTrue();
    assertThat(isSpecial(external)).isFalse();
  }

  /** By the library's names for what is not public. */
  private static boolean isSpecial(InetAddress address) {
    IPAddress read = READER.from(address);
    boolean special =
        read.isLocal() || read.isLoopback() || read.isAnyLocal() || read.isMulticast();
    if (read.isIPv4()) {
      return special || read.toIPv4().isPrivate() || read.toIPv4().isLinkLocal();
    }
    return special
        || read.toIPv6().isUniqueLocal()
        || read.toIPv6().isSiteLocal()
        || read.toIPv6().isLinkLocal()
        || read.toIPv6().isIPv4Mapped()
        || read.toIPv6().isIPv4Compatible()
        || read.toIPv6().isIPv4Translatable()
        || read.toIPv6().isWellKnownIPv4Translatable()
        || read.toIPv6().is6To4()
        || read.toIPv6().is6Over4()
        || read.toIPv6().isIsatap()
        || read.toIPv6().isTeredo();
  }

  /** Two in three lie near a border or within a special range, the others anywhere. */
  private static InetAddress draw(Random random, int length) {
    List<CidrBlock> family = family(length);
    CidrBlock block = family.get(random.nextInt(family.size()));
    return switch (random.nextInt(3)) {
      case 0 -> address(number(block).add(BigInteger.valueOf(random.nextInt(-300, 300))), length);
      case 1 -> address(end(block).add(BigInteger.valueOf(random.nextInt(-300, 300))), length);
      default -> length == 4 ? anywhere(random, 4) : inGlobalUnicast(random);
    };
  }

  private static Stream<InetAddress> borders(int length) {
    return family(length).stream()
        .flatMap(block -> Stream.of(number(block), end(block)))
        .flatMap(number -> Stream.of(-2L, -1L, 0L, 1L).map(BigInteger::valueOf).map(number::add))
        .map(number -> address(number, length));
  }

  private static List<CidrBlock> family(int length) {
    return BORDERS.stream().filter(block -> block.network().getAddress().length == length).toList();
  }

  private static InetAddress anywhere(Random random, int length) {
    return address(new BigInteger(length * Byte.SIZE, random), length);
  }

  private static InetAddress inGlobalUnicast(Random random) {
    return address(BigInteger.ONE.shiftLeft(125).add(new BigInteger(125, random)), 16);
  }

  private static BigInteger number(CidrBlock block) {
    return new BigInteger(1, block.network().getAddress());
  }

  private static BigInteger end(CidrBlock block) {
    int bits = block.network().getAddress().length * Byte.SIZE;
    return number(block).add(BigInteger.TWO.pow(bits - block.prefix()));
  }

  /** Numbers before the first address and after the last one come round at the other end. */
  private static InetAddress address(BigInteger number, int length) {
    byte[] bytes = new byte[length];
    BigInteger within = number.mod(BigInteger.TWO.pow(length * Byte.SIZE));
    byte[] digits = within.toByteArray();
    for (int i = 1; i <= Math.min(length, digits.length); i++) {
      bytes[length - i] = digits[digits.length - i];
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
