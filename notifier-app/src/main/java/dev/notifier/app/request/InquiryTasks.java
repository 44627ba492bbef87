package dev.notifier.app.request;

import dev.notifier.app.request.DeliveryTerms.Terms;
import dev.notifier.app.request.json.JsonDocuments;
import dev.notifier.app.request.json.RawJson;
import dev.notifier.app.request.json.Within;
import dev.notifier.app.request.rule.Choices;
import dev.notifier.app.request.rule.Choices.Plan;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.application.accept.IdempotencyKey;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.application.accept.OnConfirmed;
import dev.notifier.domain.application.accept.Targets;
import dev.notifier.domain.application.merchant.Choice;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Presets;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a task of an inquiry document, with the defaults filled in. */
public final class InquiryTasks {
  private static final Choice<RetrySchedule> DEFAULT_SCHEDULE =
      new Choice.Named<>(Presets.COMPENSATION);
  private static final Answer SOME_ANSWER = new Answer(200, Bytes.empty(), false);

  private final Choices choices;
  private final InquiryRequests requests;
  private final InquiryRules rules;
  private final DeliveryTerms deliveryTerms;
  private final Merchants merchants;
  private final Supplier<TaskId> ids;

  public InquiryTasks(
      JsonDocuments documents,
      Choices choices,
      Targets targets,
      PointerLookup pointers,
      DeliveryTerms deliveryTerms,
      Merchants merchants,
      Supplier<TaskId> ids) {
    this.choices = choices;
    this.requests = new InquiryRequests(documents, targets);
    this.rules = new InquiryRules(choices, pointers);
    this.deliveryTerms = deliveryTerms;
    this.merchants = merchants;
    this.ids = ids;
  }

  /**
   * Checks the document and makes a task of it.
   *
   * @throws InvalidValueException naming the field that breaks a rule
   */
  public NewTask create(String tenant, InquiryDocument document, Optional<String> idempotencyKey) {
    Subject subject =
        new Subject(
            ids.get(),
            tenant,
            TaskKind.INQUIRY,
            Within.required("orderNo", document.orderNo()),
            Optional.empty(),
            Optional.empty());
    Optional<OnConfirmed> onConfirmed =
        Optional.ofNullable(document.onConfirmed())
            .map(wanted -> Within.field("onConfirmed", () -> onConfirmed(subject, wanted)));
    boolean passedOn = onConfirmed.filter(it -> it.payload().isEmpty()).isPresent();
    return new NewTask(
        subject,
        requests.of(document),
        UrlSource.REQUEST,
        schedule(document),
        rules.of(document, passedOn),
        idempotencyKey.map(key -> new IdempotencyKey(key, Fingerprint.of(document))),
        onConfirmed,
        Optional.empty());
  }

  private RetrySchedule schedule(InquiryDocument document) {
    Plan plan =
        Within.field(
            "schedule",
            () -> choices.plan(choices.schedule(document.schedule()).orElse(DEFAULT_SCHEDULE)));
    return plan.schedule();
  }

  private OnConfirmed onConfirmed(Subject inquiry, OnConfirmedDocument wanted) {
    KnownMerchants known = KnownMerchants.among(merchants, inquiry.tenant(), List.of(wanted));
    Terms terms = deliveryTerms.of(wanted, known);
    OnConfirmed onConfirmed =
        new OnConfirmed(
            Optional.ofNullable(wanted.merchantNo()),
            Optional.ofNullable(wanted.eventType()),
            terms.url(),
            terms.urlSource(),
            RawJson.present(wanted.payload()).map(RawJson::bytes),
            terms.schedule(),
            terms.acknowledgement());
    // A trial: once the inquiry is confirmed, nobody is there to mend a notification.
    NewTask notification = onConfirmed.notification(inquiry.id(), inquiry, SOME_ANSWER);
    if (onConfirmed.payload().isPresent()) {
      deliveryTerms.requireSendable(wanted, known, notification.request());
    }
    return onConfirmed;
  }
}
