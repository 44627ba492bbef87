package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.MasterKeySamples.NEW;
import static dev.notifier.adapter.persistence.MasterKeySamples.OLD;
import static dev.notifier.adapter.persistence.MasterKeySamples.only;
import static dev.notifier.adapter.persistence.MasterKeySamples.rotated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.adapter.persistence.SecretsConfiguration.SecretUpkeep;
import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.application.merchant.SecretsUnavailableException;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresSecretUpkeepTest {
  private TestDatabase database;
  private TestMerchants merchants;

  @BeforeEach
  void create() {
    database = TestDatabase.create(only(OLD));
    merchants = new TestMerchants(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void after_a_rotation_the_old_master_key_is_no_longer_needed() {
    List<SigningKey> keys = List.of(add("M-1"), add("M-2"));
    List<Map<String, @Nullable Object>> sealed = sealed();
    try (TestDatabase rotating = database.another(rotated(NEW, OLD))) {
      assertThat(upkeep(rotating)).isEqualTo(2);
      assertThat(upkeep(rotating)).isZero();
    }

    assertThat(sealed()).isEqualTo(sealed);
    assertThat(database.rows("select distinct master_key_id from notifier.merchant_secret"))
        .containsExactly(Map.of("master_key_id", MasterKey.of(NEW).id()));
    try (TestDatabase later = database.another(only(NEW))) {
      assertThat(key(later, "M-1")).isEqualTo(keys.getFirst());
      assertThat(key(later, "M-2")).isEqualTo(keys.getLast());
    }
    assertThatThrownBy(() -> key(database, "M-1")).isInstanceOf(SecretsUnavailableException.class);
  }

  @Test
  void more_secrets_than_one_transaction_takes_are_all_rewrapped() {
    for (int i = 0; i < 101; i++) {
      add("M-" + i);
    }

    try (TestDatabase rotating = database.another(rotated(NEW, OLD))) {
      assertThat(upkeep(rotating)).isEqualTo(101);
      assertThat(key(rotating, "M-100")).isNotNull();
    }
  }

  @Test
  void without_the_previous_key_secrets_are_left_alone() {
    SigningKey kept = add("M-1");
    try (TestDatabase forgetful = database.another(only(NEW))) {
      assertThat(upkeep(forgetful)).isZero();
    }
    try (TestDatabase keyless = database.another()) {
      assertThat(upkeep(keyless)).isZero();
    }

    assertThat(key(database, "M-1")).isEqualTo(kept);
  }

  @Test
  void a_row_that_was_tampered_with_keeps_no_other_from_being_rewrapped() {
    SigningKey bad = add("M-1");
    add("M-2");
    database
        .asOwner()
        .sql("update notifier.merchant_secret set wrapped_key = 'x' where id = :id")
        .param("id", bad.id())
        .update();

    try (TestDatabase rotating = database.another(rotated(NEW, OLD))) {
      assertThat(upkeep(rotating)).isEqualTo(1);
    }
  }

  @Test
  void what_has_ended_is_forgotten() {
    SigningKey ended = add("M-1");
    SigningKey next = add("M-1");
    merchants.expire(ended);

    upkeep(database);

    assertThat(database.rows("select id from notifier.merchant_secret where sealed is not null"))
        .containsExactly(Map.of("id", next.id()));
    assertThat(database.rows("select id from notifier.merchant_secret")).hasSize(2);
  }

  private SigningKey add(String merchantNo) {
    merchants.register(merchantNo, SigningScheme.STANDARD_WEBHOOKS);
    return merchants.addSecret(merchantNo, SecretType.V1);
  }

  private static SigningKey key(TestDatabase instance, String merchantNo) {
    return instance.bean(MerchantSecrets.class).signing("default", merchantNo).keys().getFirst();
  }

  private static int upkeep(TestDatabase instance) {
    return instance.bean(SecretUpkeep.class).run();
  }

  private List<Map<String, @Nullable Object>> sealed() {
    return database.rows(
        "select id, encode(sealed, 'hex') as sealed from notifier.merchant_secret order by id");
  }
}
