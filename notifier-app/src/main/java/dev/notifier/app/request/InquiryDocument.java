package dev.notifier.app.request;

import dev.notifier.app.request.json.RawJson;
import dev.notifier.app.request.rule.AcknowledgementDocument;
import dev.notifier.app.request.rule.ScheduleDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The request to ask an upstream for an order's result, as it arrives. */
@Schema(name = "Inquiry")
public record InquiryDocument(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            pattern = "^[A-Za-z0-9._:-]{1,64}$",
            example = "order-1001")
        @Nullable String orderNo,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            maxLength = 2048,
            example = "https://channel.example/orders/order-1001")
        @Nullable String queryUrl,
    @Schema(
            types = {"string", "null"},
            description = "GET, or POST if there is a body, if absent",
            allowableValues = {"GET", "POST"})
        @Nullable String method,
    @Schema(description = "Further headers, at most 32; Content-Type says how the body is sent")
        @Nullable Map<String, @Nullable String> headers,
    @Schema(
            description =
                "Any JSON value, sent byte for byte; a string if the Content-Type is not JSON. At"
                    + " most 64 KiB, and only with POST.",
            types = {"object", "array", "string", "number", "boolean", "null"},
            implementation = Object.class)
        @Nullable RawJson body,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The answers that confirm",
            implementation = Object.class,
            oneOf = {String.class, AcknowledgementDocument.class})
        @Nullable JsonNode confirm,
    @Schema(
            description = "The answers that say that there will never be a confirmation",
            implementation = Object.class,
            oneOf = {String.class, AcknowledgementDocument.class})
        @Nullable JsonNode fail,
    @Schema(
            description = "compensation if absent",
            implementation = Object.class,
            oneOf = {String.class, ScheduleDocument.class})
        @Nullable JsonNode schedule,
    @Schema(description = "The notification that a confirmation starts")
        @Nullable OnConfirmedDocument onConfirmed) {}
