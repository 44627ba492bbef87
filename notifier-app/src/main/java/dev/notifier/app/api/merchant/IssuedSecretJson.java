package dev.notifier.app.api.merchant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.notifier.domain.application.merchant.KeepSecrets.Issue.Issued;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new secret, itself included: it is shown here and never again. */
@Schema(name = "IssuedSecret")
record IssuedSecretJson(
    @JsonUnwrapped SecretJson facts,
    @Schema(
            types = {"string", "null"},
            description = "Null if the merchant does not need it, or brought it along")
        @Nullable String secret) {

  static IssuedSecretJson of(Issued issued) {
    return new IssuedSecretJson(SecretJson.of(issued.secret()), issued.shared().orElse(null));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "IssuedSecretJson[" + facts.id() + "]";
  }
}
