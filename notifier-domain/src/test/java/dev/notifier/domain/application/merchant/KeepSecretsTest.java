package dev.notifier.domain.application.merchant;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.merchant.KeepSecrets.Issue;
import dev.notifier.domain.application.merchant.KeepSecrets.Wish;
import dev.notifier.domain.application.merchant.MerchantSecrets.Addition;
import dev.notifier.domain.signing.Secret;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.RequestHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeepSecretsTest {
  private static final UUID ID = new UUID(0, 42);
  private static final Duration GRACE = Duration.ofHours(24);
  private static final Wish FRESH =
      new Wish(Optional.empty(), Optional.empty(), Optional.empty(), GRACE);

  private final RegisteredMerchants merchants = new RegisteredMerchants();
  private final Kept kept = new Kept();
  private final List<Lane> opened = new ArrayList<>();
  private final KeepSecrets keepSecrets =
      new KeepSecrets(
          merchants, kept, new Made(), (lane, maxInFlight) -> opened.add(lane), () -> ID);

  @Test
  void a_fresh_secret_is_kept_and_shown_once() {
    register(SigningScheme.STANDARD_WEBHOOKS, false);

    Issue issue = issue(FRESH);

    assertThat(issue)
        .isEqualTo(
            new Issue.Issued(
                new MerchantSecret(
                    ID,
                    SecretType.V1,
                    Optional.empty(),
                    Optional.of("public"),
                    Samples.NOW,
                    Optional.empty()),
                Optional.of("fresh V1")));
    assertThat(kept.keys)
        .containsExactly(
            new SigningKey(ID, SecretType.V1, Secret.of(new byte[] {1}), Optional.empty()));
    assertThat(kept.grace).isEqualTo(GRACE);
  }

  @Test
  void a_secret_that_the_merchant_brings_is_kept_and_not_shown() {
    register(SigningScheme.WECHAT_V3, false);

    Issue issue =
        issue(
            new Wish(
                Optional.of(SecretType.API_V3_KEY),
                Optional.of("theirs"),
                Optional.of("PUB_1"),
                Duration.ZERO));

    assertThat(((Issue.Issued) issue).shared()).isEmpty();
    assertThat(kept.keys)
        .containsExactly(
            new SigningKey(
                ID, SecretType.API_V3_KEY, Secret.of(new byte[] {2}), Optional.of("PUB_1")));
  }

  @Test
  void what_waited_for_the_secret_begins_to_flow() {
    register(SigningScheme.ALIPAY, false);

    issue(FRESH);

    assertThat(opened).containsExactly(Lane.ofMerchant(Samples.TENANT, "M-1"));
  }

  @Test
  void nothing_flows_while_the_merchant_is_paused() {
    register(SigningScheme.ALIPAY, true);

    issue(FRESH);

    assertThat(opened).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD_WEBHOOKS, V1",
    "ALIPAY,            RSA2",
    "WECHAT_V3,         RSA2",
  })
  void the_scheme_says_what_a_secret_usually_is(SigningScheme scheme, SecretType type) {
    register(scheme, false);

    issue(FRESH);

    assertThat(kept.keys).extracting(SigningKey::type).containsExactly(type);
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD_WEBHOOKS, RSA2",
    "STANDARD_WEBHOOKS, API_V3_KEY",
    "ALIPAY,            V1",
    "ALIPAY,            API_V3_KEY",
    "WECHAT_V3,         V1A",
  })
  void refuses_a_secret_that_the_scheme_has_no_use_for(SigningScheme scheme, SecretType type) {
    register(scheme, false);

    assertViolates(
        "type",
        "of-the-scheme",
        () ->
            issue(new Wish(Optional.of(type), Optional.empty(), Optional.empty(), Duration.ZERO)));
    assertThat(kept.keys).isEmpty();
  }

  @Test
  void an_unknown_merchant_gets_no_secret() {
    assertThat(issue(FRESH)).isEqualTo(new Issue.NoSuchMerchant());
    assertThat(keepSecrets.find(Samples.TENANT, "M-1")).isEmpty();
    assertThat(kept.keys).isEmpty();
  }

  @Test
  void a_merchant_that_was_removed_meanwhile_or_has_too_many_gets_none() {
    register(SigningScheme.STANDARD_WEBHOOKS, false);

    kept.refusal = Optional.of(new Addition.NoSuchMerchant());
    assertThat(issue(FRESH)).isEqualTo(new Issue.NoSuchMerchant());

    kept.refusal = Optional.of(new Addition.TooMany());
    assertThat(issue(FRESH)).isEqualTo(new Issue.TooMany());
    assertThat(opened).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a.b"})
  void refuses_a_malformed_serial_number(String serialNo) {
    assertViolates(
        "serialNo",
        "matches [A-Za-z0-9_-]{1,64}",
        () -> new Wish(Optional.empty(), Optional.empty(), Optional.of(serialNo), GRACE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT0.001S", "P30DT0.001S"})
  void refuses_a_grace_beyond_the_limits(Duration grace) {
    assertViolates(
        "grace",
        "from-0-to-30-days",
        () -> new Wish(Optional.empty(), Optional.empty(), Optional.empty(), grace));
  }

  @Test
  void no_secret_is_printed() {
    register(SigningScheme.STANDARD_WEBHOOKS, false);
    var wish = new Wish(Optional.of(SecretType.V1), Optional.of("theirs"), Optional.empty(), GRACE);

    assertThat(wish.toString()).doesNotContain("theirs");
    assertThat(issue(FRESH).toString()).doesNotContain("fresh");
    assertThat(new Made().generate(SecretType.V1).toString()).doesNotContain("fresh");
  }

  private void register(SigningScheme scheme, boolean paused) {
    merchants.put(
        Samples.TENANT,
        "M-1",
        new MerchantProfile(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RequestHeaders.NONE,
            scheme,
            Optional.empty(),
            paused));
  }

  private Issue issue(Wish wish) {
    return keepSecrets.issue(Samples.TENANT, "M-1", wish);
  }

  private static final class Made implements SecretMaterials {
    @Override
    public Material generate(SecretType type) {
      return material(1, "fresh " + type);
    }

    @Override
    public Material read(SecretType type, String text) {
      return material(2, text);
    }

    private static Material material(int content, String shared) {
      return new Material(
          Secret.of(new byte[] {(byte) content}), Optional.of(shared), Optional.of("public"));
    }
  }

  private static final class Kept implements MerchantSecrets {
    private final List<SigningKey> keys = new ArrayList<>();
    private Duration grace = Duration.ZERO;
    private Optional<Addition> refusal = Optional.empty();

    @Override
    public Addition add(
        String tenant,
        String merchantNo,
        SigningKey key,
        Optional<String> publicKey,
        Duration graceOfOlder) {
      if (refusal.isPresent()) {
        return refusal.get();
      }
      keys.add(key);
      grace = graceOfOlder;
      return new Addition.Added(
          new MerchantSecret(
              key.id(), key.type(), key.serialNo(), publicKey, Samples.NOW, Optional.empty()));
    }

    @Override
    public List<MerchantSecret> find(String tenant, String merchantNo) {
      throw new AssertionError("Nobody asks.");
    }

    @Override
    public boolean revoke(String tenant, String merchantNo, UUID id) {
      throw new AssertionError("Nobody asks.");
    }

    @Override
    public Signing signing(String tenant, String merchantNo) {
      throw new AssertionError("Nobody asks.");
    }
  }
}
