package dev.notifier.app.api.client;

import dev.notifier.domain.application.access.ApiClient;
import dev.notifier.domain.application.access.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client as the API shows it. */
@Schema(name = "Client")
record ClientJson(
    UUID id,
    String name,
    String tenant,
    List<String> scopes,
    @Schema(types = {"integer", "null"}) @Nullable Integer ratePerSecond,
    Instant createdAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time",
            description = "Since when none of its keys works")
        @Nullable Instant disabledAt,
    List<KeyJson> keys) {

  static ClientJson of(ApiClient client) {
    return new ClientJson(
        client.id(),
        client.name(),
        client.tenant(),
        codes(client.scopes()),
        client.ratePerSecond().orElse(null),
        client.createdAt(),
        client.disabledAt().orElse(null),
        client.keys().stream().map(KeyJson::of).toList());
  }

  static List<String> codes(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::code).toList();
  }
}
