package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0, true",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, 9.255.255.255, false",
    "192.168.7.32/27, 192.168.7.63, true",
    "192.168.7.32/27, 192.168.7.64, false",
    "1.2.3.4/32, 1.2.3.4, true",
    "1.2.3.4/32, 1.2.3.5, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, ::1, true",
    "::/0, 1.2.3.4, false",
    "fc00::/7, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true",
    "fc00::/7, fe00::, false",
    "::1/128, ::1, true",
    "::1/128, ::2, false"
  })
  void contains_its_addresses_only(String block, String address, boolean contained) {
    assertThat(CidrBlock.parse(block).contains(InetAddress.ofLiteral(address)))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/ 8",
        "10.0.0.0/8 ",
        "10/8",
        "10.0.0/8",
        "010.0.0.0/8",
        "0x0a.0.0.0/8",
        "167772160/8",
        "localhost/8",
        "::/129",
        "fe80::%1/64",
        "[::]/0",
        "::ffff:0.0.0.0/96",
        "::ffff:10.0.0.0/104",
        "::ffff:10.0.0.0/8",
        "::ffff:a00:1/32",
        "10.0.0.0/8/8"
      })
  void refuses_other_notations_with_one_sentence(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CidrBlock.parse(text))
        .withMessage("'" + text + "' is not an address block such as 10.0.0.0/8 or fc00::/7.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1/8", "10.0.0.0/6", "fc00::1/7"})
  void refuses_an_address_inside_a_block(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CidrBlock.parse(text))
        .withMessageContaining("must be zero");
  }
}
