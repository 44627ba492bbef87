package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRuleTest {
  private static final EgressRule NOBODY_EXEMPT =
      new EgressRule(List.of(), Set.of("http", "https"), Set.of(80, 443));

  static Stream<CidrBlock> denied() {
    return DenyList.blocks().stream();
  }

  @Test
  void has_the_whole_list() {
    assertThat(DenyList.blocks()).hasSize(35);
  }

  @ParameterizedTest
  @MethodSource("denied")
  void denies_the_first_the_middle_and_the_last_address(CidrBlock block)
      throws UnknownHostException {
    int bits = block.network().getAddress().length * Byte.SIZE;
    BigInteger size = BigInteger.TWO.pow(bits - block.prefix());
    BigInteger first = new BigInteger(1, block.network().getAddress());
    for (BigInteger offset :
        List.of(BigInteger.ZERO, size.shiftRight(1), size.subtract(BigInteger.ONE))) {
      InetAddress address = address(first.add(offset), bits / Byte.SIZE);

      assertThat(NOBODY_EXEMPT.permits("https", 443, address)).as(address.toString()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:0:127.0.0.1",
        "::5efe:127.0.0.1",
        "::",
        "::1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "100:0:0:1::1",
        "200::1",
        "4000::1",
        "3fff::1",
        "5f00::1",
        "2002:7f00:1::",
        "2001::1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1",
        "168.63.129.16",
        "169.254.169.254",
        "100.100.100.200",
        "192.0.0.192",
        "0.0.0.0",
        "255.255.255.255"
      })
  void denies_the_addresses_that_others_forgot(String address) {
    assertThat(NOBODY_EXEMPT.permits("https", 443, InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00::1",
        "3ffe::1",
        "2001:200::1"
      })
  void permits_public_addresses(String address) {
    assertThat(NOBODY_EXEMPT.permits("https", 443, InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https, 443, 8.8.8.8, true",
    "https, 8443, 8.8.8.8, true",
    "https, 22, 8.8.8.8, false",
    "http, 80, 8.8.8.8, false",
    "http, 443, 8.8.8.8, false",
    "http, 80, 10.1.2.3, true",
    "http, 6379, 10.1.2.3, true",
    "https, 443, 10.1.2.3, true",
    "https, 443, 10.2.0.1, false",
    "ftp, 21, 10.1.2.3, false",
    "gopher, 443, 8.8.8.8, false"
  })
  void limits_scheme_and_port_except_towards_exempt_addresses(
      String scheme, int port, String address, boolean permitted) {
    var rule =
        new EgressRule(List.of(CidrBlock.parse("10.1.0.0/16")), Set.of("https"), Set.of(443, 8443));

    assertThat(rule.permits(scheme, port, InetAddress.ofLiteral(address))).isEqualTo(permitted);
  }

  private static InetAddress address(BigInteger number, int length) throws UnknownHostException {
    byte[] bytes = new byte[length];
    byte[] digits = number.toByteArray();
    for (int i = 1; i <= Math.min(length, digits.length); i++) {
      bytes[length - i] = digits[digits.length - i];
    }
    return InetAddress.getByAddress(bytes);
  }
}
