package dev.notifier.testkit.app;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever listens to everything that an installation tells of, and writes it down. */
public final class EventLog {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Event> events = new CopyOnWriteArrayList<>();

  private EventLog() {}

  public static EventLog on(Channel channel, String exchange) throws IOException {
    EventLog log = new EventLog();
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, exchange, "#");
    channel.basicConsume(
        queue, true, (tag, delivery) -> log.events.add(Event.of(delivery)), tag -> {});
    return log;
  }

  /** In the order in which they came. */
  public List<Event> all() {
    return List.copyOf(events);
  }

  /** Those of one task. */
  public List<Event> of(String task) {
    return events.stream().filter(event -> event.task().equals(task)).toList();
  }

  /** One message. */
  public record Event(String messageId, String key, String body) {
    static Event of(Delivery delivery) {
      return new Event(
          delivery.getProperties().getMessageId(),
          delivery.getEnvelope().getRoutingKey(),
          new String(delivery.getBody(), StandardCharsets.UTF_8));
    }

    /** What it says. */
    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** The id of the task that it is about. */
    public String task() {
      return json().get("task").get("id").asString();
    }
  }
}
