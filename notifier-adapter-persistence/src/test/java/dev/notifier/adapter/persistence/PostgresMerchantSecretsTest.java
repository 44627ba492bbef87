package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.MasterKeySamples.signingKey;
import static dev.notifier.adapter.persistence.TestMerchants.GRACE;
import static dev.notifier.domain.signing.SecretType.API_V3_KEY;
import static dev.notifier.domain.signing.SecretType.RSA2;
import static dev.notifier.domain.signing.SecretType.V1;
import static dev.notifier.domain.signing.SecretType.V1A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.application.merchant.MerchantSecret;
import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.application.merchant.MerchantSecrets.Addition;
import dev.notifier.domain.application.merchant.MerchantSecrets.Addition.Added;
import dev.notifier.domain.application.merchant.MerchantSecrets.Addition.NoSuchMerchant;
import dev.notifier.domain.application.merchant.MerchantSecrets.Addition.TooMany;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.application.merchant.SecretsUnavailableException;
import dev.notifier.domain.signing.Secret;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresMerchantSecretsTest {

  private static TestDatabase database;
  private static Merchants merchants;
  private static MerchantSecrets secrets;
  private static TestMerchants registered;
  private static int count;

  private String merchant = "";

  @BeforeAll
  static void create() {
    database = TestDatabase.create(MasterKeySamples.only(MasterKeySamples.OLD));
    merchants = database.bean(Merchants.class);
    secrets = database.bean(MerchantSecrets.class);
    registered = new TestMerchants(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void newMerchant() {
    merchant = "M-" + ++count;
    registered.register(merchant, SigningScheme.STANDARD_WEBHOOKS);
  }

  @Test
  void a_secret_signs_from_the_moment_it_was_added() {
    SigningKey key = new SigningKey(UUID.randomUUID(), V1, secret("abc"), Optional.of("serial-1"));

    Addition addition = secrets.add("default", merchant, key, Optional.of("public"), GRACE);

    MerchantSecret told = ((Added) addition).secret();
    assertThat(told)
        .isEqualTo(
            new MerchantSecret(
                key.id(),
                V1,
                Optional.of("serial-1"),
                Optional.of("public"),
                told.createdAt(),
                Optional.empty()));
    assertThat(secrets.find("default", merchant)).containsExactly(told);
    assertThat(secrets.signing("default", merchant))
        .isEqualTo(new Signing(SigningScheme.STANDARD_WEBHOOKS, List.of(key)));
  }

  @Test
  void nothing_of_a_secret_is_stored_in_the_clear() {
    add(V1, "whoever reads this knows it");

    assertThat(database.rows("select s::text as text from notifier.merchant_secret s").toString())
        .doesNotContain("whoever")
        .doesNotContain("77686f65766572");
  }

  @Test
  void a_new_secret_ends_the_older_ones_of_its_type_after_the_grace() {
    SigningKey first = add(V1, "1");
    SigningKey otherType = add(V1A, "2");
    SigningKey second = add(V1, "3");

    assertThat(secrets.find("default", merchant))
        .extracting(MerchantSecret::id)
        .containsExactly(second.id(), otherType.id(), first.id());
    assertThat(told(first).expiresAt()).contains(told(second).createdAt().plus(GRACE));
    assertThat(told(otherType).expiresAt()).isEmpty();
    assertThat(told(second).expiresAt()).isEmpty();
    assertThat(secrets.signing("default", merchant).keys())
        .containsExactly(first, otherType, second);
  }

  @Test
  void a_later_secret_does_not_put_the_end_of_an_earlier_one_off() {
    SigningKey first = add(V1, "1");
    add(V1, "2");
    Optional<?> end = told(first).expiresAt();

    add(V1, "3");

    assertThat(told(first).expiresAt()).isEqualTo(end);
  }

  @Test
  void without_a_grace_only_the_new_one_is_left() {
    add(V1, "1");

    SigningKey next = signingKey(V1, "2");
    secrets.add("default", merchant, next, Optional.empty(), Duration.ZERO);

    assertThat(secrets.signing("default", merchant).keys()).containsExactly(next);
  }

  @Test
  void the_databases_clock_ends_a_secret() {
    SigningKey first = add(V1, "1");
    SigningKey second = add(V1, "2");
    registered.expire(first);

    assertThat(secrets.signing("default", merchant).keys()).containsExactly(second);
    assertThat(secrets.revoke("default", merchant, first.id())).isFalse();
  }

  @Test
  void five_of_a_type_are_the_most_in_use() {
    List<SigningKey> keys =
        IntStream.rangeClosed(1, MerchantSecrets.MOST_LIVE).mapToObj(i -> add(V1, "" + i)).toList();

    assertThat(tryToAdd(V1, "6")).isEqualTo(new TooMany());
    assertThat(secrets.find("default", merchant)).hasSize(5);
    assertThat(tryToAdd(V1A, "other type")).isInstanceOf(Added.class);
    registered.expire(keys.getFirst());
    assertThat(tryToAdd(V1, "6")).isInstanceOf(Added.class);
    assertThat(tryToAdd(V1, "7")).isEqualTo(new TooMany());
    assertThat(secrets.revoke("default", merchant, keys.get(1).id())).isTrue();
    assertThat(tryToAdd(V1, "7")).isInstanceOf(Added.class);
  }

  @Test
  void a_revoked_secret_is_ended_and_forgotten() {
    SigningKey key = add(V1, "1");

    assertThat(secrets.revoke("default", merchant, key.id())).isTrue();

    assertThat(secrets.signing("default", merchant).keys()).isEmpty();
    assertThat(told(key).expiresAt()).isPresent();
    assertForgotten(key);
    assertThat(secrets.revoke("default", merchant, key.id())).isFalse();
    assertThat(secrets.revoke("default", merchant, UUID.randomUUID())).isFalse();
  }

  @Test
  void nobody_revokes_the_secret_of_another_merchant_or_tenant() {
    SigningKey key = add(V1, "1");

    assertThat(secrets.revoke("other", merchant, key.id())).isFalse();
    assertThat(secrets.revoke("default", "other", key.id())).isFalse();
    assertThat(secrets.find("other", merchant)).isEmpty();
    assertThat(secrets.signing("other", merchant)).isEqualTo(Signing.NONE);
    assertThat(secrets.signing("default", merchant).keys()).containsExactly(key);
  }

  @Test
  void the_removal_of_a_merchant_ends_and_forgets_its_secrets() {
    SigningKey ended = add(V1, "1");
    SigningKey key = add(V1, "2");
    registered.expire(ended);
    Optional<?> end = told(ended).expiresAt();

    merchants.remove("default", merchant);

    assertForgotten(ended);
    assertForgotten(key);
    assertThat(told(ended).expiresAt()).isEqualTo(end);
    assertThat(told(key).expiresAt()).isPresent();
    assertThat(tryToAdd(V1, "3")).isEqualTo(new NoSuchMerchant());
    assertThat(secrets.signing("default", merchant)).isEqualTo(Signing.NONE);
    registered.register(merchant, SigningScheme.STANDARD_WEBHOOKS);
    assertThat(secrets.signing("default", merchant)).isEqualTo(Signing.NONE);
    SigningKey again = add(V1, "4");
    assertThat(secrets.signing("default", merchant).keys()).containsExactly(again);
  }

  @Test
  void a_change_of_the_profile_keeps_the_secrets() {
    SigningKey key = add(V1, "1");

    registered.register(merchant, SigningScheme.STANDARD_WEBHOOKS);

    assertThat(secrets.signing("default", merchant).keys()).containsExactly(key);
  }

  @Test
  void only_what_the_scheme_has_a_use_for_is_taken_along() {
    add(V1, "1");
    registered.register(merchant, SigningScheme.WECHAT_V3);
    SigningKey rsa = add(RSA2, "2");

    assertThat(secrets.signing("default", merchant).isComplete()).isFalse();
    SigningKey aes = add(API_V3_KEY, "3");

    Signing signing = secrets.signing("default", merchant);
    assertThat(signing).isEqualTo(new Signing(SigningScheme.WECHAT_V3, List.of(rsa, aes)));
    assertThat(signing.isComplete()).isTrue();
  }

  @Test
  void of_many_additions_at_once_on_two_instances_all_but_the_last_have_an_end() throws Exception {
    try (TestDatabase second = database.another(MasterKeySamples.only(MasterKeySamples.OLD))) {
      MerchantSecrets elsewhere = second.bean(MerchantSecrets.class);
      List<Addition> additions =
          Concurrently.callAll(
              IntStream.range(0, 8)
                  .<Callable<Addition>>mapToObj(
                      i ->
                          () ->
                              (i % 2 == 0 ? secrets : elsewhere)
                                  .add(
                                      "default",
                                      merchant,
                                      signingKey(V1, "" + i),
                                      Optional.empty(),
                                      GRACE))
                  .toList());

      assertThat(additions).filteredOn(Added.class::isInstance).hasSize(5);
      assertThat(additions).filteredOn(TooMany.class::isInstance).hasSize(3);
      assertThat(secrets.find("default", merchant))
          .extracting(secret -> secret.expiresAt().isPresent())
          .containsExactly(false, true, true, true, true);
    }
  }

  @Test
  void an_addition_and_a_removal_at_once_leave_no_secret_behind() throws Exception {
    try (TestDatabase second = database.another(MasterKeySamples.only(MasterKeySamples.OLD))) {
      for (int i = 0; i < 10; i++) {
        newMerchant();
        Concurrently.<Object>callAll(
            List.of(
                () -> tryToAdd(V1, "1"),
                () -> second.bean(Merchants.class).remove("default", merchant)));

        assertThat(live()).isZero();
      }
    }
  }

  @Test
  void without_a_master_key_only_what_needs_one_fails() {
    SigningKey key = add(V1, "1");
    try (TestDatabase keyless = database.another()) {
      MerchantSecrets locked = keyless.bean(MerchantSecrets.class);

      assertThatThrownBy(() -> locked.signing("default", merchant))
          .isInstanceOf(SecretsUnavailableException.class);
      assertThatThrownBy(
              () -> locked.add("default", merchant, signingKey(V1, "2"), Optional.empty(), GRACE))
          .isInstanceOf(SecretsUnavailableException.class);
      assertThat(locked.find("default", merchant)).hasSize(1);
      assertThat(locked.revoke("default", merchant, key.id())).isTrue();
      assertThat(locked.signing("default", merchant)).isEqualTo(Signing.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant = 'elsewhere'",
        "merchant_no = 'elsewhere'",
        "id = gen_random_uuid()",
        "type = 'v1a'",
        "master_key_id = 'other'",
        "sealed = set_bit(sealed, 100, 1 - get_bit(sealed, 100))",
        "wrapped_key = set_bit(wrapped_key, 479, 1 - get_bit(wrapped_key, 479))",
        "wrapped_key = sealed",
        "sealed = ''"
      })
  void a_row_that_was_tampered_with_does_not_open(String change) {
    registered.register("elsewhere", SigningScheme.STANDARD_WEBHOOKS);
    registered.register("elsewhere", merchant, SigningScheme.STANDARD_WEBHOOKS, Optional.empty());
    SigningKey key = add(V1, "1");
    database
        .asOwner()
        .sql("update notifier.merchant_secret set %s where id = :id".formatted(change))
        .param("id", key.id())
        .update();

    assertThatThrownBy(
            () ->
                Stream.of(
                        new MerchantKey("default", merchant),
                        new MerchantKey("elsewhere", merchant),
                        new MerchantKey("default", "elsewhere"))
                    .forEach(it -> secrets.signing(it.tenant(), it.merchantNo())))
        .isInstanceOf(SecretsUnavailableException.class)
        .hasMessageContaining("cannot be opened");
    database.asOwner().sql("delete from notifier.merchant_secret").update();
  }

  private SigningKey add(SecretType type, String material) {
    SigningKey key = signingKey(type, material);
    assertThat(secrets.add("default", merchant, key, Optional.empty(), GRACE))
        .isInstanceOf(Added.class);
    return key;
  }

  private Addition tryToAdd(SecretType type, String material) {
    return secrets.add("default", merchant, signingKey(type, material), Optional.empty(), GRACE);
  }

  private MerchantSecret told(SigningKey key) {
    return secrets.find("default", merchant).stream()
        .filter(secret -> secret.id().equals(key.id()))
        .findFirst()
        .orElseThrow();
  }

  private static void assertForgotten(SigningKey key) {
    assertThat(
            database.rows(
                "select wrapped_key, sealed from notifier.merchant_secret where id = '%s'"
                    .formatted(key.id())))
        .singleElement()
        .satisfies(row -> assertThat(row).hasToString("{wrapped_key=null, sealed=null}"));
  }

  private int live() {
    return database
        .asOwner()
        .sql(
            """
            select count(*) from notifier.merchant_secret
            where merchant_no = :merchant and sealed is not null""")
        .param("merchant", merchant)
        .query(Integer.class)
        .single();
  }

  private static Secret secret(String text) {
    return signingKey(V1, text).material();
  }
}
