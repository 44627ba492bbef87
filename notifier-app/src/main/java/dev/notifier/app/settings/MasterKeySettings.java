package dev.notifier.app.settings;

import dev.notifier.app.settings.NotifierSettings.InvalidSettingException;
import dev.notifier.domain.signing.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that protect secrets in the database, each in Base64: {@code NOTIFIER_MASTER_KEY} and
 * {@code NOTIFIER_MASTER_KEY_PREVIOUS}. No message quotes them.
 *
 * @param masterKey what is kept from now on is protected with it
 * @param masterKeyPrevious with which secrets may still be protected
 */
@ConfigurationProperties("notifier")
public record MasterKeySettings(
    @Nullable String masterKey, @DefaultValue List<String> masterKeyPrevious) {
  private static final int BYTES = 32;

  /** Checks the keys. */
  public MasterKeySettings {
    masterKeyPrevious = List.copyOf(masterKeyPrevious);
    Optional<Secret> present = decode("NOTIFIER_MASTER_KEY", masterKey);
    List<Secret> previous = decodePrevious(masterKeyPrevious);
    if (present.isEmpty() && !previous.isEmpty()) {
      throw new InvalidSettingException("NOTIFIER_MASTER_KEY_PREVIOUS needs NOTIFIER_MASTER_KEY.");
    }
  }

  /** The key for what is kept from now on; without one nothing secret can be kept. */
  public Optional<Secret> present() {
    return decode("NOTIFIER_MASTER_KEY", masterKey);
  }

  /** The older ones. */
  public List<Secret> previous() {
    return decodePrevious(masterKeyPrevious);
  }

  private static List<Secret> decodePrevious(List<String> keys) {
    return keys.stream()
        .flatMap(key -> decode("NOTIFIER_MASTER_KEY_PREVIOUS", key).stream())
        .toList();
  }

  private static Optional<Secret> decode(String name, @Nullable String key) {
    if (key == null || key.isBlank()) {
      return Optional.empty();
    }
    byte[] bytes = {};
    try {
      bytes = Base64.getDecoder().decode(key.strip());
      if (bytes.length == BYTES) {
        return Optional.of(Secret.of(bytes));
      }
    } catch (IllegalArgumentException e) {
      // The exception would say which character it was.
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
    throw new InvalidSettingException(
        name + " must be the Base64 of exactly 32 bytes, as \"openssl rand -base64 32\" makes it.");
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "MasterKeySettings";
  }
}
