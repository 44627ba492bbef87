package dev.notifier.adapter.persistence;

import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.RetrySchedule;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A schedule as it is stored: {@code {"initialDelay":"PT0S","delays":["PT3S"],"jitter":0.1}}. */
final class ScheduleJson {
  private ScheduleJson() {}

  static String write(RetrySchedule schedule) {
    ObjectNode json = Json.object();
    json.put("initialDelay", schedule.initialDelay().toString());
    ArrayNode delays = json.putArray("delays");
    schedule.delays().forEach(delay -> delays.add(delay.toString()));
    json.put("jitter", schedule.jitter().share());
    return Json.text(json);
  }

  static RetrySchedule read(String text) {
    JsonNode json = Json.tree(text);
    List<Duration> delays =
        json.get("delays").valueStream().map(delay -> Duration.parse(delay.stringValue())).toList();
    return new RetrySchedule(
        Duration.parse(json.get("initialDelay").stringValue()),
        delays,
        new Jitter(json.get("jitter").doubleValue()));
  }
}
