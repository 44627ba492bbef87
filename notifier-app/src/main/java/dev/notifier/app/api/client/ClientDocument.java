package dev.notifier.app.api.client;

import dev.notifier.app.api.read.Instants;
import dev.notifier.app.request.json.Within;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.access.NewClient;
import dev.notifier.domain.application.access.Scope;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The request to register a client, as it arrives. */
@Schema(name = "ClientRequest")
record ClientDocument(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            pattern = "^[A-Za-z0-9._:@ -]{1,64}$",
            example = "checkout")
        @Nullable String name,
    @Schema(
            types = {"string", "null"},
            pattern = "^[A-Za-z0-9._-]{1,64}$",
            description =
                "The caller's own if absent; only the installation's key may name another")
        @Nullable String tenant,
    @ArraySchema(
            arraySchema =
                @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "None implies another; the caller must have them itself"),
            schema = @Schema(allowableValues = {"submit", "read", "admin"}),
            minItems = 1)
        @Nullable List<@Nullable String> scopes,
    @Schema(
            types = {"integer", "null"},
            minimum = "1",
            maximum = "100000",
            description = "NOTIFIER_API_REQUESTS_PER_SECOND if absent")
        @Nullable Integer ratePerSecond,
    @Schema(
            types = {"string", "null"},
            format = "date-time",
            description = "When its first key ends; never if absent")
        @Nullable String expiresAt) {

  /**
   * What is wanted.
   *
   * @throws InvalidValueException naming the field that breaks a rule
   */
  NewClient client(String ownTenant) {
    return new NewClient(
        tenant == null ? ownTenant : tenant,
        Within.required("name", name),
        Within.field("scopes", this::scopeSet),
        Optional.ofNullable(ratePerSecond));
  }

  Optional<Instant> expiry() {
    return expiry(expiresAt);
  }

  static Optional<Instant> expiry(@Nullable String expiresAt) {
    return Optional.ofNullable(expiresAt).map(text -> Instants.parse("expiresAt", text));
  }

  private Set<Scope> scopeSet() {
    Set<Scope> set = EnumSet.noneOf(Scope.class);
    for (String code : Within.required("", scopes)) {
      if (!set.add(Scope.of(String.valueOf(code)))) {
        throw new InvalidValueException("", "once", "A scope is given twice.");
      }
    }
    return set;
  }
}
