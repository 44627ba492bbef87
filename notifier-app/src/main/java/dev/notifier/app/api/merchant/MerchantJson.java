package dev.notifier.app.api.merchant;

import dev.notifier.app.request.rule.AcknowledgementDocument;
import dev.notifier.app.request.rule.ScheduleDocument;
import dev.notifier.domain.application.merchant.Choice;
import dev.notifier.domain.application.merchant.Merchant;
import dev.notifier.domain.application.merchant.MerchantProfile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A merchant as the API shows it: its profile as it was put, with defaults left empty. */
@Schema(name = "Merchant")
record MerchantJson(
    String merchantNo,
    @Schema(description = "Counts the changes; goes on counting after a removal") int version,
    @Schema(types = {"string", "null"}) @Nullable String notifyUrl,
    @Schema(
            implementation = Object.class,
            oneOf = {String.class, ScheduleDocument.class})
        @Nullable Object schedule,
    @Schema(
            implementation = Object.class,
            oneOf = {String.class, AcknowledgementDocument.class})
        @Nullable Object acknowledgement,
    @Schema(
            types = {"string", "null"},
            example = "PT10S")
        @Nullable String timeout,
    @Schema(types = {"integer", "null"}) @Nullable Integer maxInFlight,
    Map<String, String> headers,
    @Schema(allowableValues = {"standard-webhooks", "alipay", "wechat-v3"}) String signing,
    @Schema(types = {"string", "null"}) @Nullable String tls,
    boolean paused,
    Instant createdAt,
    Instant updatedAt) {

  static MerchantJson of(Merchant merchant) {
    MerchantProfile profile = merchant.profile();
    return new MerchantJson(
        merchant.merchantNo(),
        merchant.version(),
        profile.notifyUrl().map(URI::toString).orElse(null),
        profile.schedule().map(it -> shown(it, ScheduleDocument::of)).orElse(null),
        profile.acknowledgement().map(it -> shown(it, AcknowledgementDocument::of)).orElse(null),
        profile.timeout().map(Duration::toString).orElse(null),
        profile.maxInFlight().orElse(null),
        profile.headers().byName(),
        profile.signing().code(),
        profile.tls().orElse(null),
        profile.paused(),
        merchant.createdAt(),
        merchant.updatedAt());
  }

  private static <T> Object shown(Choice<T> choice, Function<T, Object> own) {
    return switch (choice) {
      case Choice.Named<T>(var name) -> name;
      case Choice.Own<T>(var value) -> own.apply(value);
    };
  }
}
