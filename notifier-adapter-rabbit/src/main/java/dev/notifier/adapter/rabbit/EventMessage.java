package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEvent.ResultFacts;
import dev.notifier.domain.task.Subject;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as a message, the same each time it is told: {@code docs/events.schema.json}. Every
 * field is there, null where it is empty. The text is ASCII, so that no receiver's words can do
 * harm where it is printed.
 */
final class EventMessage {
  private static final int PERSISTENT = 2;
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
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", event.id().toString());
    json.put("type", event.type().code());
    json.put("occurredAt", event.occurredAt().toString());
    json.put("tenant", event.subject().tenant());
    json.set("task", task(event.subject()));
    json.set("attempt", event.attempt().map(EventMessage::attempt).orElse(null));
    json.put("nextAttemptAt", text(event.nextAttemptAt()));
    json.put("stopReason", text(event.stopReason()));
    json.put("notificationId", text(event.notification()));
    return Bytes.of(MAPPER.writeValueAsBytes(json));
  }

  private static ObjectNode task(Subject subject) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", subject.id().toString());
    json.put("kind", subject.kind().name());
    json.put("orderNo", subject.orderNo());
    json.put("merchantNo", text(subject.merchantNo()));
    json.put("eventType", text(subject.eventType()));
    return json;
  }

  private static ObjectNode attempt(ResultFacts result) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("number", result.number());
    json.put("outcome", result.outcome());
    json.put("reason", text(result.reason()));
    json.put("statusCode", result.statusCode().orElse(null));
    return json;
  }

  private static @Nullable String text(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }
}
