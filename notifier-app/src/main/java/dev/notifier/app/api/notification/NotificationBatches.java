package dev.notifier.app.api.notification;

import dev.notifier.app.request.BatchItemDocument;
import dev.notifier.app.request.KnownMerchants;
import dev.notifier.app.request.NotificationTasks;
import dev.notifier.app.request.json.JsonDocuments;
import dev.notifier.app.request.json.RawJson;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes many notifications in at once: the sound ones in one transaction. */
@Component
final class NotificationBatches {
  static final int MAX_ITEMS = 1000;

  private final JsonDocuments documents;
  private final NotificationTasks notifications;
  private final AcceptTasks acceptTasks;

  NotificationBatches(
      JsonDocuments documents, NotificationTasks notifications, AcceptTasks acceptTasks) {
    this.documents = documents;
    this.notifications = notifications;
    this.acceptTasks = acceptTasks;
  }

  /** What became of each item, in order. */
  BatchJson accept(String tenant, Bytes json) {
    List<RawJson> items = documents.elements(json);
    if (items.isEmpty() || items.size() > MAX_ITEMS) {
      throw new InvalidValueException("", "size-1-to-1000", "A batch has 1 to 1000 items.");
    }
    List<BatchStep<BatchItemDocument>> read =
        items.stream().map(item -> BatchStep.of(item).then(this::read)).toList();
    KnownMerchants known =
        notifications.merchants(
            tenant,
            read.stream().flatMap(BatchStep::value).map(BatchItemDocument::notification).toList());
    List<BatchStep<NewTask>> tasks =
        read.stream().map(step -> step.then(document -> task(tenant, document, known))).toList();
    return new BatchJson(insert(tasks));
  }

  private BatchItemDocument read(RawJson item) {
    return documents.read(item.bytes(), BatchItemDocument.class);
  }

  private NewTask task(String tenant, BatchItemDocument document, KnownMerchants known) {
    return notifications.create(
        tenant, document.notification(), Optional.ofNullable(document.idempotencyKey()), known);
  }

  private List<BatchJson.Item> insert(List<BatchStep<NewTask>> tasks) {
    List<NewTask> sound = tasks.stream().flatMap(BatchStep::value).toList();
    Iterator<Insertion> insertions =
        (sound.isEmpty() ? List.<Insertion>of() : acceptTasks.accept(sound)).iterator();
    return tasks.stream()
        .map(
            step ->
                switch (step) {
                  case BatchStep.Sound<NewTask> _ -> BatchJson.Item.of(insertions.next());
                  case BatchStep.Refused<NewTask>(var problem) -> BatchJson.Item.refused(problem);
                })
        .toList();
  }
}
