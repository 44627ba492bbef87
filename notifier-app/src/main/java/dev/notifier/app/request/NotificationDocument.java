package dev.notifier.app.request;

import dev.notifier.app.request.json.RawJson;
import dev.notifier.app.request.rule.AcknowledgementDocument;
import dev.notifier.app.request.rule.ScheduleDocument;
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
    @Schema(
            types = {"string", "null"},
            pattern = "^[A-Za-z0-9._:-]{1,64}$")
        @Nullable String merchantNo,
    @Schema(
            types = {"string", "null"},
            maxLength = 2048,
            example = "https://merchant.example/notify")
        @Nullable String notifyUrl,
    @Schema(
            types = {"string", "null"},
            pattern = "^[A-Za-z0-9._:-]{1,128}$")
        @Nullable String eventType,
    @Schema(
            types = {"string", "null"},
            description = "application/json if absent",
            maxLength = 128)
        @Nullable String contentType,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description =
                "Any JSON value, sent byte for byte; a string if contentType is not JSON. At most 64 KiB.",
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
        @Nullable JsonNode acknowledgement)
    implements Delivery {}
