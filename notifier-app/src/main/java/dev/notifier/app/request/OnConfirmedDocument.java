package dev.notifier.app.request;

import dev.notifier.app.request.json.RawJson;
import dev.notifier.app.request.rule.AcknowledgementDocument;
import dev.notifier.app.request.rule.ScheduleDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The notification that a confirmed inquiry starts, about the same order. */
@Schema(name = "OnConfirmed")
public record OnConfirmedDocument(
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
            description =
                "Any JSON value, sent byte for byte, at most 64 KiB; if absent, the upstream's answer"
                    + " is passed on byte for byte",
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
