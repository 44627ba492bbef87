package dev.notifier.app.api.client;

import dev.notifier.domain.application.access.ApiClient;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client that was just registered, with its first key. */
@Schema(name = "RegisteredClient")
record RegisteredClientJson(
    UUID id,
    String name,
    String tenant,
    List<String> scopes,
    @Schema(types = {"integer", "null"}) @Nullable Integer ratePerSecond,
    Instant createdAt,
    IssuedKeyJson key) {

  static RegisteredClientJson of(ApiClient client, String key) {
    return new RegisteredClientJson(
        client.id(),
        client.name(),
        client.tenant(),
        ClientJson.codes(client.scopes()),
        client.ratePerSecond().orElse(null),
        client.createdAt(),
        IssuedKeyJson.of(client.keys().getFirst(), key));
  }
}
