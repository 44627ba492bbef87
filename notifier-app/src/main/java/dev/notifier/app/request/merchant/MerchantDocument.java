package dev.notifier.app.request.merchant;

import dev.notifier.app.request.rule.AcknowledgementDocument;
import dev.notifier.app.request.rule.ScheduleDocument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A merchant's profile, as it arrives. */
@Schema(name = "MerchantProfile")
public record MerchantDocument(
    @Schema(
            types = {"string", "null"},
            maxLength = 2048,
            example = "https://merchant.example/notify")
        @Nullable String notifyUrl,
    @Schema(
            implementation = Object.class,
            oneOf = {String.class, ScheduleDocument.class})
        @Nullable JsonNode schedule,
    @Schema(
            implementation = Object.class,
            oneOf = {String.class, AcknowledgementDocument.class})
        @Nullable JsonNode acknowledgement,
    @Schema(
            types = {"string", "null"},
            description = "The total deadline of one attempt, ISO 8601, from PT0.1S to PT60S",
            example = "PT10S")
        @Nullable String timeout,
    @Schema(
            types = {"integer", "null"},
            description = "How many attempts may be under way at once, in each instance",
            minimum = "1",
            maximum = "1000")
        @Nullable Integer maxInFlight,
    @Schema(description = "Further headers of every request, at most 32")
        @Nullable Map<String, @Nullable String> headers,
    @Schema(
            types = {"string", "null"},
            allowableValues = {"standard-webhooks", "alipay", "wechat-v3"},
            description =
                "The conventions by which requests are signed with the merchant's secrets;"
                    + " standard-webhooks if absent")
        @Nullable String signing,
    @Schema(
            types = {"string", "null"},
            pattern = "^[A-Za-z0-9._-]{1,64}$",
            description =
                "The name of the installation's certificates that this merchant wants: a client"
                    + " certificate, further authorities, or both")
        @Nullable String tls,
    @Schema(
            types = {"boolean", "null"},
            description = "Whether attempts are put off; false if absent")
        @Nullable Boolean paused) {}
