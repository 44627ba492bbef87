package dev.notifier.app.request.merchant;

import dev.notifier.app.request.json.Within;
import dev.notifier.app.request.rule.Choices;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.accept.Targets;
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

  public MerchantProfiles(Choices choices, Targets targets) {
    this.choices = choices;
    this.targets = targets;
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
        SigningScheme.STANDARD_WEBHOOKS,
        Optional.empty(),
        Boolean.TRUE.equals(document.paused()));
  }

  private URI url(String notifyUrl) {
    return Within.field("notifyUrl", () -> targets.admit(notifyUrl));
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
