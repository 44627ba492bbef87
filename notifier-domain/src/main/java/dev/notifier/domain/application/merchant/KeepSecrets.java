package dev.notifier.domain.application.merchant;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.feed.Valves;
import dev.notifier.domain.application.merchant.MerchantSecrets.Addition;
import dev.notifier.domain.application.merchant.SecretMaterials.Material;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.task.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Issues, rotates and revokes merchants' secrets; what waited for one begins to flow. */
public final class KeepSecrets {
  public static final Duration MAX_GRACE = Duration.ofDays(30);

  private final Merchants merchants;
  private final MerchantSecrets secrets;
  private final SecretMaterials materials;
  private final Valves valves;
  private final Supplier<UUID> ids;

  public KeepSecrets(
      Merchants merchants,
      MerchantSecrets secrets,
      SecretMaterials materials,
      Valves valves,
      Supplier<UUID> ids) {
    this.merchants = merchants;
    this.secrets = secrets;
    this.materials = materials;
    this.valves = valves;
    this.ids = ids;
  }

  /** All that there were, the newest first; empty if there is no such merchant. */
  public Optional<List<MerchantSecret>> find(String tenant, String merchantNo) {
    return merchants.find(tenant, merchantNo).map(it -> secrets.find(tenant, merchantNo));
  }

  /**
   * Gives the merchant a secret. Older ones of its type stay in use for the grace.
   *
   * @throws InvalidValueException naming what is wrong with the wish
   * @throws SecretsUnavailableException if the installation has no key to keep it with
   */
  public Issue issue(String tenant, String merchantNo, Wish wish) {
    return merchants
        .find(tenant, merchantNo)
        .map(merchant -> issue(merchant, wish))
        .orElseGet(Issue.NoSuchMerchant::new);
  }

  private Issue issue(Merchant merchant, Wish wish) {
    SecretType type = typeOf(wish, merchant.profile());
    Material material =
        wish.existing()
            .map(text -> materials.read(type, text))
            .orElseGet(() -> materials.generate(type));
    var key = new SigningKey(ids.get(), type, material.secret(), wish.serialNo());
    Addition addition =
        secrets.add(
            merchant.tenant(), merchant.merchantNo(), key, material.publicKey(), wish.grace());
    return switch (addition) {
      case Addition.Added(var secret) -> {
        letFlow(merchant);
        yield new Issue.Issued(
            secret, wish.existing().isEmpty() ? material.shared() : Optional.empty());
      }
      case Addition.NoSuchMerchant() -> new Issue.NoSuchMerchant();
      case Addition.TooMany() -> new Issue.TooMany();
    };
  }

  /** Without the secrets that its scheme needs, the merchant's tasks are held. */
  private void letFlow(Merchant merchant) {
    if (!merchant.profile().paused()) {
      valves.open(
          Lane.ofMerchant(merchant.tenant(), merchant.merchantNo()),
          merchant.profile().maxInFlight());
    }
  }

  /** Ends a secret at once. Returns whether it was in use. */
  public boolean revoke(String tenant, String merchantNo, UUID id) {
    return secrets.revoke(tenant, merchantNo, id);
  }

  private static SecretType typeOf(Wish wish, MerchantProfile profile) {
    SecretType type = wish.type().orElseGet(profile.signing()::usualSecret);
    if (!profile.signing().accepted().contains(type)) {
      throw new InvalidValueException(
          "type",
          "of-the-scheme",
          "The merchant's signing scheme %s has no use for a secret of the type %s."
              .formatted(profile.signing().code(), type.code()));
    }
    return type;
  }

  /**
   * What secret is wanted.
   *
   * @param type if not the scheme's usual one
   * @param existing one that was made elsewhere, instead of a fresh one
   * @param serialNo 1 to 64 of {@code [A-Za-z0-9_-]}
   * @param grace from zero to {@link #MAX_GRACE}
   */
  public record Wish(
      Optional<SecretType> type,
      Optional<String> existing,
      Optional<String> serialNo,
      Duration grace) {

    /**
     * Checks the limits.
     *
     * @throws InvalidValueException naming the field that is beyond one
     */
    public Wish {
      if (serialNo.filter(name -> !name.matches("[A-Za-z0-9_-]{1,64}")).isPresent()) {
        throw new InvalidValueException(
            "serialNo",
            "matches [A-Za-z0-9_-]{1,64}",
            "A serial number has 1 to 64 of the characters A-Z a-z 0-9 _ and -.");
      }
      if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
        throw new InvalidValueException(
            "grace", "from-0-to-30-days", "The grace is from PT0S to P30D.");
      }
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "Wish[" + type + "]";
    }
  }

  /** What became of the wish. */
  public sealed interface Issue {
    /**
     * It is in use.
     *
     * @param shared the secret itself, if the merchant needs it and has not got it; never told
     *     again
     */
    record Issued(MerchantSecret secret, Optional<String> shared) implements Issue {
      /** Without the secret. */
      @Override
      public String toString() {
        return "Issued[" + secret.id() + "]";
      }
    }

    record NoSuchMerchant() implements Issue {}

    /** Some that are in use must end first. */
    record TooMany() implements Issue {}
  }
}
