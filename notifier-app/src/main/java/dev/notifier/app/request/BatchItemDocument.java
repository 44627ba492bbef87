package dev.notifier.app.request;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A notification in a batch, which brings its idempotency key along. */
@Schema(name = "BatchItem")
public record BatchItemDocument(
    @Nullable String idempotencyKey,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String orderNo,
    @Nullable String merchantNo,
    @Nullable String notifyUrl,
    @Nullable String eventType,
    @Nullable String contentType,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            types = {"object", "array", "string", "number", "boolean", "null"},
            implementation = Object.class)
        @Nullable RawJson payload,
    @Schema(oneOf = {String.class, ScheduleDocument.class}) @Nullable JsonNode schedule,
    @Schema(oneOf = {String.class, AcknowledgementDocument.class})
        @Nullable JsonNode acknowledgement) {

  public NotificationDocument notification() {
    return new NotificationDocument(
        orderNo, merchantNo, notifyUrl, eventType, contentType, payload, schedule, acknowledgement);
  }
}
