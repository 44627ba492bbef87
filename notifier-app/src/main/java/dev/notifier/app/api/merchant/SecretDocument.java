package dev.notifier.app.api.merchant;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.merchant.KeepSecrets.Wish;
import dev.notifier.domain.signing.SecretType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wish for a secret, as it arrives. Everything is optional. */
@Schema(name = "SecretRequest")
record SecretDocument(
    @Schema(
            types = {"string", "null"},
            allowableValues = {"v1", "v1a", "rsa2", "api-v3-key"},
            description = "What the merchant's signing scheme usually takes if absent")
        @Nullable String type,
    @Schema(
            types = {"string", "null"},
            description =
                "One that the merchant knows already: whsec_..., whsk_..., a PKCS #8 key in PEM, or"
                    + " the 32 characters of an API v3 key. A fresh one is made if absent.")
        @Nullable String secret,
    @Schema(
            types = {"string", "null"},
            pattern = "^[A-Za-z0-9_-]{1,64}$",
            description = "The name under which a wechat-v3 merchant knows the key")
        @Nullable String serialNo,
    @Schema(
            types = {"string", "null"},
            example = "PT24H",
            description =
                "How long older secrets of the type stay in use, ISO 8601, from PT0S to P30D")
        @Nullable String grace) {
  static final SecretDocument EMPTY = new SecretDocument(null, null, null, null);

  /**
   * What is wished for.
   *
   * @throws InvalidValueException naming the field that breaks a rule
   */
  Wish wish(Duration usualGrace) {
    return new Wish(
        Optional.ofNullable(type).map(SecretDocument::type),
        Optional.ofNullable(secret),
        Optional.ofNullable(serialNo),
        grace == null ? usualGrace : duration(grace));
  }

  private static SecretType type(String code) {
    return SecretType.ofCode(code)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "type", "known-type", "A secret is of type v1, v1a, rsa2 or api-v3-key."));
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new InvalidValueException(
          "grace", "iso-8601-duration", "A grace is an ISO 8601 duration such as PT24H.");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SecretDocument";
  }
}
