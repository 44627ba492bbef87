package dev.notifier.app.request;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.accept.IdempotencyKey;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.Targets;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Preset;
import dev.notifier.domain.task.Presets;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a task of a notification document, with the defaults filled in. */
public final class NotificationTasks {
  private final JsonDocuments documents;
  private final Targets targets;
  private final Presets presets;
  private final Preset defaultPreset;
  private final Supplier<TaskId> ids;

  public NotificationTasks(
      JsonDocuments documents,
      Targets targets,
      Presets presets,
      Preset defaultPreset,
      Supplier<TaskId> ids) {
    this.documents = documents;
    this.targets = targets;
    this.presets = presets;
    this.defaultPreset = defaultPreset;
    this.ids = ids;
  }

  /**
   * Checks the document and makes a task of it.
   *
   * @throws InvalidValueException naming the field that breaks a rule
   */
  public NewTask create(
      String tenant, NotificationDocument document, Optional<String> idempotencyKey) {
    Plan plan = plan(document.schedule(), document.acknowledgement());
    return new NewTask(
        ids.get(),
        tenant,
        TaskKind.NOTIFICATION,
        required("orderNo", document.orderNo()),
        Optional.ofNullable(document.merchantNo()),
        Optional.ofNullable(document.eventType()),
        new TaskRequest("POST", url(document), contentType(document), body(document)),
        plan.schedule(),
        plan.acknowledgement(),
        idempotencyKey.map(key -> new IdempotencyKey(key, Fingerprint.of(document))));
  }

  private URI url(NotificationDocument document) {
    String url = document.notifyUrl();
    if (url == null) {
      throw new InvalidValueException(
          "notifyUrl", "required", "A merchant that is not registered needs a notifyUrl.");
    }
    return Within.field("notifyUrl", () -> targets.admit(url));
  }

  private static String contentType(NotificationDocument document) {
    String contentType = document.contentType();
    return contentType == null
        ? PayloadType.JSON
        : Within.field("contentType", () -> PayloadType.require(contentType));
  }

  private Bytes body(NotificationDocument document) {
    Bytes payload = required("payload", document.payload()).bytes();
    if (PayloadType.isJson(contentType(document))) {
      return payload;
    }
    return Bytes.ofUtf8(Within.field("payload", () -> documents.read(payload, String.class)));
  }

  private Plan plan(@Nullable JsonNode schedule, @Nullable JsonNode acknowledgement) {
    Plan plan = new Plan(defaultPreset.schedule(), defaultPreset.acknowledgement());
    if (schedule != null) {
      plan = Within.field("schedule", () -> scheduled(schedule));
    }
    if (acknowledgement != null) {
      AcknowledgementRule rule =
          Within.field("acknowledgement", () -> acknowledgement(acknowledgement));
      plan = new Plan(plan.schedule(), rule);
    }
    return plan;
  }

  private Plan scheduled(JsonNode schedule) {
    if (schedule.isString()) {
      Preset preset = presets.named(schedule.asString());
      return new Plan(preset.schedule(), preset.acknowledgement());
    }
    RetrySchedule own =
        documents.read(requireObject(schedule), ScheduleDocument.class).toSchedule();
    return new Plan(own, defaultPreset.acknowledgement());
  }

  private AcknowledgementRule acknowledgement(JsonNode rule) {
    return rule.isString()
        ? presets.named(rule.asString()).acknowledgement()
        : documents.read(requireObject(rule), AcknowledgementDocument.class).toRule();
  }

  private static JsonNode requireObject(JsonNode node) {
    if (!node.isObject()) {
      throw new InvalidValueException(
          "", "name-or-object", "The value is a preset's name or an object.");
    }
    return node;
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(field, "required", "The field is required.");
    }
    return value;
  }

  private record Plan(RetrySchedule schedule, AcknowledgementRule acknowledgement) {}
}
