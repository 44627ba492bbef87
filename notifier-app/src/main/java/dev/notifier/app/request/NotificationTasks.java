package dev.notifier.app.request;

import dev.notifier.app.request.DeliveryTerms.Terms;
import dev.notifier.app.request.json.JsonDocuments;
import dev.notifier.app.request.json.RawJson;
import dev.notifier.app.request.json.Within;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.accept.IdempotencyKey;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a task of a notification document, with the defaults filled in. */
public final class NotificationTasks {
  private final JsonDocuments documents;
  private final DeliveryTerms deliveryTerms;
  private final Merchants merchants;
  private final Supplier<TaskId> ids;

  public NotificationTasks(
      JsonDocuments documents,
      DeliveryTerms deliveryTerms,
      Merchants merchants,
      Supplier<TaskId> ids) {
    this.documents = documents;
    this.deliveryTerms = deliveryTerms;
    this.merchants = merchants;
    this.ids = ids;
  }

  /**
   * Checks the document and makes a task of it.
   *
   * @throws InvalidValueException naming the field that breaks a rule
   */
  public NewTask create(
      String tenant, NotificationDocument document, Optional<String> idempotencyKey) {
    return create(tenant, document, idempotencyKey, merchants(tenant, List.of(document)));
  }

  /** Looks up whatever merchants the documents need, all at once. */
  public KnownMerchants merchants(String tenant, Collection<NotificationDocument> wanted) {
    return KnownMerchants.among(merchants, tenant, wanted);
  }

  /** As {@link #create(String, NotificationDocument, Optional)}, one of many. */
  public NewTask create(
      String tenant,
      NotificationDocument document,
      Optional<String> idempotencyKey,
      KnownMerchants known) {
    Subject subject =
        new Subject(
            ids.get(),
            tenant,
            TaskKind.NOTIFICATION,
            Within.required("orderNo", document.orderNo()),
            Optional.ofNullable(document.merchantNo()),
            Optional.ofNullable(document.eventType()));
    Terms terms = deliveryTerms.of(document, known);
    TaskRequest request = request(document, terms);
    deliveryTerms.requireSendable(document, known, request);
    return new NewTask(
        subject,
        request,
        terms.urlSource(),
        terms.schedule(),
        terms.acknowledgement(),
        idempotencyKey.map(key -> new IdempotencyKey(key, Fingerprint.of(document))),
        Optional.empty(),
        Optional.empty());
  }

  private TaskRequest request(NotificationDocument document, Terms terms) {
    String contentType = contentType(document);
    return new TaskRequest("POST", terms.url(), contentType, body(document, contentType));
  }

  private static String contentType(NotificationDocument document) {
    String contentType = document.contentType();
    return contentType == null
        ? PayloadType.JSON
        : Within.field("contentType", () -> PayloadType.require(contentType));
  }

  private Bytes body(NotificationDocument document, String contentType) {
    RawJson payload = Within.required("payload", document.payload());
    return Within.field("payload", () -> PayloadType.encode(contentType, payload, documents));
  }
}
