package dev.notifier.app.request;

import dev.notifier.app.request.json.RawJson;
import dev.notifier.app.request.rule.AcknowledgementDocument;
import dev.notifier.app.request.rule.ScheduleDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A notification in a batch, which brings its idempotency key along. */
@Schema(name = "BatchItem")
public record BatchItemDocument(
    @Schema(types = {"string", "null"}) @Nullable String idempotencyKey,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String orderNo,
    @Schema(types = {"string", "null"}) @Nullable String merchantNo,
    @Schema(types = {"string", "null"}) @Nullable String notifyUrl,
    @Schema(types = {"string", "null"}) @Nullable String eventType,
    @Schema(types = {"string", "null"}) @Nullable String contentType,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            types = {"object", "array", "string", "number", "boolean", "null"},
            implementation = Object.class)
        @Nullable RawJson payload,
    @Schema(
            implementation = Object.class,
            oneOf = {String.class, ScheduleDocument.class})
        @Nullable JsonNode schedule,
    @Schema(
            implementation = Object.class,
            oneOf = {String.class, AcknowledgementDocument.class})
        @Nullable JsonNode acknowledgement) {

  public NotificationDocument notification() {
    return new NotificationDocument(
        orderNo, merchantNo, notifyUrl, eventType, contentType, payload, schedule, acknowledgement);
  }
}
