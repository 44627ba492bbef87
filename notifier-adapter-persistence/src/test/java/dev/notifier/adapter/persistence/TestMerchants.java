package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.application.merchant.MerchantSecrets.Addition.Added;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.RequestHeaders;
import java.time.Duration;
import java.util.Optional;

/** Merchants of the tenant {@code default} and their secrets. */
final class TestMerchants {
  static final Duration GRACE = Duration.ofHours(1);

  private final TestDatabase database;

  TestMerchants(TestDatabase database) {
    this.database = database;
  }

  void register(String merchantNo, SigningScheme scheme) {
    register("default", merchantNo, scheme, Optional.empty());
  }

  void register(String tenant, String merchantNo, SigningScheme scheme, Optional<String> tls) {
    MerchantProfile profile =
        new MerchantProfile(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RequestHeaders.NONE,
            scheme,
            tls,
            false);
    database.bean(Merchants.class).put(tenant, merchantNo, profile);
  }

  SigningKey addSecret(String merchantNo, SecretType type) {
    SigningKey key = MasterKeySamples.signingKey(type, "material of " + merchantNo);
    var addition =
        database
            .bean(MerchantSecrets.class)
            .add("default", merchantNo, key, Optional.empty(), GRACE);
    if (!(addition instanceof Added)) {
      throw new AssertionError("not added but " + addition);
    }
    return key;
  }

  void expire(SigningKey key) {
    database
        .asOwner()
        .sql("update notifier.merchant_secret set expires_at = clock_timestamp() where id = :id")
        .param("id", key.id())
        .update();
  }
}
