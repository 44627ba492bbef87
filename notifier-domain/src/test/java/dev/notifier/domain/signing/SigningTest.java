package dev.notifier.domain.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SigningTest {
  private static final SigningKey OLD_RSA = key(1, SecretType.RSA2);
  private static final SigningKey NEW_RSA = key(2, SecretType.RSA2);
  private static final SigningKey API_V3 = key(3, SecretType.API_V3_KEY);

  @ParameterizedTest
  @CsvSource({
    "STANDARD_WEBHOOKS, '',              true",
    "STANDARD_WEBHOOKS, V1,              true",
    "STANDARD_WEBHOOKS, RSA2,            true",
    "ALIPAY,            '',              false",
    "ALIPAY,            V1,              false",
    "ALIPAY,            RSA2,            true",
    "WECHAT_V3,         '',              false",
    "WECHAT_V3,         RSA2,            false",
    "WECHAT_V3,         API_V3_KEY,      false",
    "WECHAT_V3,         RSA2+API_V3_KEY, true",
  })
  void is_complete_with_one_secret_of_each_type_that_the_scheme_needs(
      SigningScheme scheme, String types, boolean complete) {
    List<SigningKey> keys =
        Stream.of(types.split("\\+"))
            .filter(type -> !type.isEmpty())
            .map(type -> key(1, SecretType.valueOf(type)))
            .toList();

    assertThat(new Signing(scheme, keys).isComplete()).isEqualTo(complete);
  }

  @Test
  void a_scheme_with_room_for_one_signature_takes_the_oldest_key() {
    var signing = new Signing(SigningScheme.WECHAT_V3, List.of(OLD_RSA, NEW_RSA, API_V3));

    assertThat(signing.key(SecretType.RSA2)).contains(OLD_RSA);
    assertThat(signing.keys(SecretType.RSA2)).containsExactly(OLD_RSA, NEW_RSA);
    assertThat(signing.key(SecretType.V1)).isEmpty();
    assertThat(signing.keys(SecretType.V1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void every_scheme_takes_what_it_needs_and_what_it_usually_gets(SigningScheme scheme) {
    assertThat(scheme.accepted()).containsAll(scheme.needed()).contains(scheme.usualSecret());
  }

  @ParameterizedTest
  @EnumSource
  void schemes_are_found_by_their_codes(SigningScheme scheme) {
    assertThat(SigningScheme.ofCode(scheme.code())).contains(scheme);
    assertThat(SigningScheme.ofCode(scheme.name())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void types_are_found_by_their_codes(SecretType type) {
    assertThat(SecretType.ofCode(type.code())).contains(type);
    assertThat(SecretType.ofCode(type.name())).isEmpty();
  }

  @Test
  void a_key_is_known_by_its_serial_number_or_its_id() {
    assertThat(OLD_RSA.name()).isEqualTo("00000000-0000-0000-0000-000000000001");
    assertThat(
            new SigningKey(OLD_RSA.id(), OLD_RSA.type(), OLD_RSA.material(), Optional.of("PUB_1"))
                .name())
        .isEqualTo("PUB_1");
  }

  private static SigningKey key(int id, SecretType type) {
    return new SigningKey(new UUID(0, id), type, Secret.of(new byte[32]), Optional.empty());
  }
}
