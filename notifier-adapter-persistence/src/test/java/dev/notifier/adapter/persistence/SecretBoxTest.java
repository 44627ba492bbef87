package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.MasterKeySamples.NEW;
import static dev.notifier.adapter.persistence.MasterKeySamples.OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.adapter.persistence.SecretsConfiguration.MasterKeys;
import dev.notifier.domain.application.merchant.SecretsUnavailableException;
import dev.notifier.domain.signing.Secret;
import dev.notifier.domain.signing.SecretType;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretBoxTest {
  private static final UUID ID = UUID.randomUUID();
  private static final SecretName NAME = name("one", "M-1", ID, SecretType.V1);
  private static final Secret SECRET =
      Secret.of("sesame, open up".getBytes(StandardCharsets.UTF_8));

  private final SecretBox box = box(MasterKeySamples.only(OLD));

  @Test
  void what_is_sealed_opens_under_its_name() {
    assertThat(box.open(NAME, box.seal(NAME, SECRET))).isEqualTo(SECRET);
  }

  @Test
  void nothing_of_the_secret_shows() {
    Envelope envelope = box.seal(NAME, SECRET);

    assertThat(new String(envelope.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("sesame");
    assertThat(envelope.wrappedKey()).hasSize(12 + 32 + 16);
    assertThat(envelope.masterKeyId()).matches("[0-9a-f]{16}");
    assertThat(MasterKey.of(OLD).toString()).doesNotContain("0101");
  }

  static Stream<SecretName> otherNames() {
    return Stream.of(
        name("two", "M-1", ID, SecretType.V1),
        name("one", "M-2", ID, SecretType.V1),
        name("one", "M-1", UUID.randomUUID(), SecretType.V1),
        name("one", "M-1", ID, SecretType.API_V3_KEY));
  }

  @ParameterizedTest
  @MethodSource("otherNames")
  void nothing_opens_under_another_name(SecretName other) {
    Envelope envelope = box.seal(NAME, SECRET);

    assertThatThrownBy(() -> box.open(other, envelope))
        .isInstanceOf(SecretsUnavailableException.class)
        .hasMessageContaining(other.id().toString());
  }

  @Test
  void one_secrets_key_does_not_open_another_secret() {
    Envelope one = box.seal(NAME, SECRET);
    Envelope other = box.seal(NAME, SECRET);

    assertThatThrownBy(
            () -> box.open(NAME, new Envelope(one.masterKeyId(), one.wrappedKey(), other.sealed())))
        .isInstanceOf(SecretsUnavailableException.class);
  }

  @Test
  void a_key_is_not_taken_for_a_secret() {
    assertThat(NAME.context("key")).isNotEqualTo(NAME.context("secret"));
  }

  @Test
  void names_with_the_same_letters_differ() {
    Set<String> contexts =
        Stream.of(
                name("a", "bc", ID, SecretType.V1),
                name("ab", "c", ID, SecretType.V1),
                name("", "abc", ID, SecretType.V1),
                name("abc", "", ID, SecretType.V1))
            .map(name -> new String(name.context("key"), StandardCharsets.ISO_8859_1))
            .collect(Collectors.toSet());

    assertThat(contexts).hasSize(4);
  }

  @Test
  void without_a_master_key_nothing_is_sealed_or_opened() {
    Envelope envelope = box.seal(NAME, SECRET);
    SecretBox empty = box(MasterKeys.NONE);

    assertThatThrownBy(() -> empty.seal(NAME, SECRET))
        .isInstanceOf(SecretsUnavailableException.class)
        .hasMessageContaining("NOTIFIER_MASTER_KEY");
    assertThatThrownBy(() -> empty.open(NAME, envelope))
        .isInstanceOf(SecretsUnavailableException.class);
  }

  @Test
  void a_secret_outlives_its_master_key() {
    Envelope before = box.seal(NAME, SECRET);
    assertThatThrownBy(() -> box(MasterKeySamples.only(NEW)).open(NAME, before))
        .isInstanceOf(SecretsUnavailableException.class)
        .hasMessageContaining(before.masterKeyId());
    SecretBox rotating = box(MasterKeySamples.rotated(NEW, OLD));
    assertThat(rotating.open(NAME, before)).isEqualTo(SECRET);

    Envelope after = rotating.rewrap(NAME, before);

    assertThat(after.sealed()).isEqualTo(before.sealed());
    assertThat(box(MasterKeySamples.only(NEW)).open(NAME, after)).isEqualTo(SECRET);
  }

  private static SecretName name(String tenant, String merchantNo, UUID id, SecretType type) {
    return new SecretName(new MerchantKey(tenant, merchantNo), id, type);
  }

  private static SecretBox box(MasterKeys keys) {
    return new SecretBox(KeyRing.of(keys));
  }
}
