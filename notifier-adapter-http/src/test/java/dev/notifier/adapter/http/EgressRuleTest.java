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
      new EgressRule(List.of(), List.of(), Set.of("http", "https"), Set.of(80, 443));

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
  @MethodSource("denied")
  void leaves_the_address_before_and_after_a_row_to_the_other_rows(CidrBlock block)
      throws UnknownHostException {
    int bits = block.network().getAddress().length * Byte.SIZE;
    BigInteger first = new BigInteger(1, block.network().getAddress());
    BigInteger after = first.add(BigInteger.TWO.pow(bits - block.prefix()));
    for (BigInteger number : List.of(first.subtract(BigInteger.ONE), after)) {
      if (number.signum() < 0 || number.bitLength() > bits) {
        continue;
      }
      InetAddress address = address(number, bits / Byte.SIZE);
      boolean elsewhere =
          DenyList.blocks().stream().anyMatch(other -> other.contains(address))
              || (bits == 128 && number.shiftRight(125).intValue() != 1);

      assertThat(block.contains(address)).as(address.toString()).isFalse();
      assertThat(NOBODY_EXEMPT.denies(address)).as(address.toString()).isEqualTo(elsewhere);
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
        "2a00::5efe:7f00:1",
        "2a00::200:5efe:808:808",
        "fe80::1",
        "fe80::1%1",
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
        "2001:200::1",
        "2a00::5eff:7f00:1",
        "2a00::1:5efe:7f00:1"
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
        new EgressRule(
            List.of(CidrBlock.parse("10.1.0.0/16")), List.of(), Set.of("https"), Set.of(443, 8443));

    assertThat(rule.permits(scheme, port, InetAddress.ofLiteral(address))).isEqualTo(permitted);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, true",
    "10.1.3.1, false",
    "10.2.0.1, false",
    "8.8.8.8, false",
    "8.8.9.8, true",
    "1.2.3.4, true",
    "1.2.3.5, false",
    "2a00:1::1, false",
    "2a00:2::1, true",
    "fd00::1, true",
    "fd00::2, false"
  })
  void denies_what_the_operator_denies_whether_it_is_exempt_or_not(
      String address, boolean permitted) {
    var rule =
        new EgressRule(
            blocks("10.1.0.0/16", "1.2.3.4/31", "fd00::/64"),
            blocks("10.1.3.0/24", "8.8.8.0/24", "1.2.3.5/32", "2a00:1::/32", "fd00::2/128"),
            Set.of("https"),
            Set.of(443));
    InetAddress literal = InetAddress.ofLiteral(address);

    assertThat(rule.permits("https", 443, literal)).isEqualTo(permitted);
    assertThat(rule.denies(literal)).isEqualTo(!permitted);
  }

  @Test
  void lets_a_denial_win_that_is_wider_than_the_exemption() {
    var rule =
        new EgressRule(blocks("10.1.2.3/32"), blocks("10.0.0.0/8"), Set.of("https"), Set.of(443));

    assertThat(rule.permits("https", 443, InetAddress.ofLiteral("10.1.2.3"))).isFalse();
  }

  private static List<CidrBlock> blocks(String... texts) {
    return Stream.of(texts).map(CidrBlock::parse).toList();
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
