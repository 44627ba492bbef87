package dev.notifier.app.request;

import dev.notifier.app.request.json.Within;
import dev.notifier.app.request.rule.Choices;
import dev.notifier.app.request.rule.Choices.Plan;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.application.accept.Payloads;
import dev.notifier.domain.application.accept.Targets;
import dev.notifier.domain.application.merchant.Choice;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Preset;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.util.Optional;

/** Finds out where a notification goes, and on what terms. */
public final class DeliveryTerms {
  private final Choices choices;
  private final Targets targets;
  private final Payloads payloads;
  private final Preset defaultPreset;

  public DeliveryTerms(Choices choices, Targets targets, Payloads payloads, Preset defaultPreset) {
    this.choices = choices;
    this.targets = targets;
    this.payloads = payloads;
    this.defaultPreset = defaultPreset;
  }

  /** The document's own terms, then its merchant's, then the installation's. */
  Terms of(Delivery wanted, KnownMerchants merchants) {
    Optional<MerchantProfile> profile = merchants.profile(wanted.merchantNo());
    Plan plan = plan(wanted, profile);
    AcknowledgementRule rule = rule(wanted, profile, plan);
    Target target = target(wanted, profile);
    return new Terms(target.url(), target.source(), plan.schedule(), rule);
  }

  /**
   * Checks whether the merchant can be sent this in the form that it wants.
   *
   * @throws InvalidValueException naming the field {@code payload} if not
   */
  void requireSendable(Delivery wanted, KnownMerchants merchants, TaskRequest request) {
    merchants
        .profile(wanted.merchantNo())
        .ifPresent(profile -> payloads.check(profile.signing(), request));
  }

  private Plan plan(Delivery wanted, Optional<MerchantProfile> profile) {
    return Within.field("schedule", () -> choices.schedule(wanted.schedule()).map(choices::plan))
        .or(() -> profile.flatMap(MerchantProfile::schedule).map(this::merchantsPlan))
        .orElseGet(() -> new Plan(defaultPreset.schedule(), Optional.empty()));
  }

  private AcknowledgementRule rule(Delivery wanted, Optional<MerchantProfile> profile, Plan plan) {
    return Within.field(
            "acknowledgement", () -> choices.rule(wanted.acknowledgement()).map(choices::resolve))
        .or(() -> profile.flatMap(MerchantProfile::acknowledgement).map(this::merchantsRule))
        .or(plan::acknowledgement)
        .orElseGet(defaultPreset::acknowledgement);
  }

  /** What a profile names may have gone from the settings since. */
  private Plan merchantsPlan(Choice<RetrySchedule> choice) {
    return Within.field("merchantNo", () -> choices.plan(choice));
  }

  private AcknowledgementRule merchantsRule(Choice<AcknowledgementRule> choice) {
    return Within.field("merchantNo", () -> choices.resolve(choice));
  }

  private Target target(Delivery wanted, Optional<MerchantProfile> profile) {
    String url = wanted.notifyUrl();
    if (url != null) {
      return new Target(Within.field("notifyUrl", () -> targets.admit(url)), UrlSource.REQUEST);
    }
    return profile
        .flatMap(MerchantProfile::notifyUrl)
        .map(merchants -> new Target(merchants, UrlSource.MERCHANT))
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "notifyUrl",
                    "required",
                    "Only a registered merchant with a notifyUrl of its own needs none here."));
  }

  private record Target(URI url, UrlSource source) {}

  /** What was found out. */
  record Terms(
      URI url, UrlSource urlSource, RetrySchedule schedule, AcknowledgementRule acknowledgement) {}
}
