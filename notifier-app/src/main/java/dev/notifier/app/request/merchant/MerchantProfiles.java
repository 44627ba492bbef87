package dev.notifier.app.request.merchant;

import dev.notifier.app.request.json.Within;
import dev.notifier.app.request.rule.Choices;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.accept.Targets;
import dev.notifier.domain.application.merchant.Certificates;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.RequestHeaders;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a profile of a merchant document. */
public final class MerchantProfiles {
  private final Choices choices;
  private final Targets targets;
  private final Certificates certificates;

  public MerchantProfiles(Choices choices, Targets targets, Certificates certificates) {
    this.choices = choices;
    this.targets = targets;
    this.certificates = certificates;
  }

  /**
   * Checks the document and makes a profile of it.
   *
   * @throws InvalidValueException naming the field that breaks a rule
   */
  public MerchantProfile create(MerchantDocument document) {
    return new MerchantProfile(
        Optional.ofNullable(document.notifyUrl()).map(this::url),
        Within.field("schedule", () -> choices.schedule(document.schedule())),
        Within.field("acknowledgement", () -> choices.rule(document.acknowledgement())),
        Optional.ofNullable(document.timeout()).map(MerchantProfiles::timeout),
        Optional.ofNullable(document.maxInFlight()),
        Within.field("headers", () -> headers(document.headers())),
        Optional.ofNullable(document.signing())
            .map(MerchantProfiles::signing)
            .orElse(SigningScheme.STANDARD_WEBHOOKS),
        Optional.ofNullable(document.tls()).map(this::tls),
        Boolean.TRUE.equals(document.paused()));
  }

  private URI url(String notifyUrl) {
    return Within.field("notifyUrl", () -> targets.admit(notifyUrl));
  }

  private static SigningScheme signing(String code) {
    return SigningScheme.ofCode(code)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "signing",
                    "known-scheme",
                    "A signing scheme is standard-webhooks, alipay or wechat-v3."));
  }

  private String tls(String name) {
    if (!certificates.exists(name)) {
      throw new InvalidValueException(
          "tls", "known-certificates", "The installation has no certificates of this name.");
    }
    return name;
  }

  private static Duration timeout(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new InvalidValueException(
          "timeout", "iso-8601-duration", "A timeout is an ISO 8601 duration such as PT10S.");
    }
  }

  private static RequestHeaders headers(@Nullable Map<String, @Nullable String> given) {
    if (given == null) {
      return RequestHeaders.NONE;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    given.forEach((name, value) -> headers.put(name, Within.required(name, value)));
    return new RequestHeaders(headers);
  }
}
