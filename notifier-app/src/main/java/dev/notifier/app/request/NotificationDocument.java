package dev.notifier.app.request;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The request to notify a merchant, as it arrives. */
@Schema(name = "Notification")
public record NotificationDocument(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            pattern = "^[A-Za-z0-9._:-]{1,64}$",
            example = "order-1001")
        @Nullable String orderNo,
    @Schema(pattern = "^[A-Za-z0-9._:-]{1,64}$") @Nullable String merchantNo,
    @Schema(maxLength = 2048, example = "https://merchant.example/notify")
        @Nullable String notifyUrl,
    @Schema(pattern = "^[A-Za-z0-9._:-]{1,128}$") @Nullable String eventType,
    @Schema(description = "application/json if absent", maxLength = 128)
        @Nullable String contentType,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description =
                "Any JSON value, sent byte for byte; a string if contentType is not JSON. At most 64 KiB.",
            types = {"object", "array", "string", "number", "boolean", "null"},
            implementation = Object.class)
        @Nullable RawJson payload,
    @Schema(oneOf = {String.class, ScheduleDocument.class}) @Nullable JsonNode schedule,
    @Schema(oneOf = {String.class, AcknowledgementDocument.class})
        @Nullable JsonNode acknowledgement) {}
