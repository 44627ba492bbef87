package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEvent.ResultFacts;
import dev.notifier.domain.task.Subject;
import java.io.ByteArrayOutputStream;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as a message, the same each time it is told: {@code docs/events.schema.json}. Every
 * field is there, null where it is empty. The text is ASCII, so that no receiver's words can do
 * harm where it is printed.
 */
final class EventMessage {
  private static final int PERSISTENT = 2;
  private static final int USUAL_SIZE = 512;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private EventMessage() {}

  static BasicProperties properties(TaskEvent event) {
    return new BasicProperties.Builder()
        .deliveryMode(PERSISTENT)
        .messageId(event.id().toString())
        .type(event.type().code())
        .contentType("application/json")
        .timestamp(Date.from(event.occurredAt()))
        .build();
  }

  static Bytes body(TaskEvent event) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator json = MAPPER.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringProperty("id", event.id().toString());
      json.writeStringProperty("type", event.type().code());
      json.writeStringProperty("occurredAt", event.occurredAt().toString());
      json.writeStringProperty("tenant", event.subject().tenant());
      writeTask(event.subject(), json);
      event
          .attempt()
          .ifPresentOrElse(
              attempt -> writeAttempt(attempt, json), () -> json.writeNullProperty("attempt"));
      json.writeStringProperty("nextAttemptAt", text(event.nextAttemptAt()));
      json.writeStringProperty("stopReason", text(event.stopReason()));
      json.writeStringProperty("notificationId", text(event.notification()));
      json.writeEndObject();
    }
    return Bytes.of(body.toByteArray());
  }

  private static void writeTask(Subject subject, JsonGenerator json) {
    json.writeObjectPropertyStart("task");
    json.writeStringProperty("id", subject.id().toString());
    json.writeStringProperty("kind", subject.kind().name());
    json.writeStringProperty("orderNo", subject.orderNo());
    json.writeStringProperty("merchantNo", text(subject.merchantNo()));
    json.writeStringProperty("eventType", text(subject.eventType()));
    json.writeEndObject();
  }

  private static void writeAttempt(ResultFacts result, JsonGenerator json) {
    json.writeObjectPropertyStart("attempt");
    json.writeNumberProperty("number", result.number());
    json.writeStringProperty("outcome", result.outcome());
    json.writeStringProperty("reason", text(result.reason()));
    result
        .statusCode()
        .ifPresentOrElse(
            status -> json.writeNumberProperty("statusCode", status),
            () -> json.writeNullProperty("statusCode"));
    json.writeEndObject();
  }

  private static @Nullable String text(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }
}
