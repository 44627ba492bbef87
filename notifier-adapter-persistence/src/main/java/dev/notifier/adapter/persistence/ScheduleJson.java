package dev.notifier.adapter.persistence;

import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.schedule.SlowDown;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schedule as it is stored: {@code {"initialDelay":"PT0S","delays":["PT3S"],"jitter":0.1}}, with
 * {@code "slowDown":{"statuses":[429],"factor":2,"longest":"PT24H"}} where receivers have a say.
 */
final class ScheduleJson {
  private ScheduleJson() {}

  static String write(RetrySchedule schedule) {
    return Json.text(node(schedule));
  }

  static ObjectNode node(RetrySchedule schedule) {
    ObjectNode json = Json.object();
    json.put("initialDelay", schedule.initialDelay().toString());
    ArrayNode delays = json.putArray("delays");
    schedule.delays().forEach(delay -> delays.add(delay.toString()));
    json.put("jitter", schedule.jitter().share());
    if (!schedule.slowDown().equals(SlowDown.NONE)) {
      put(json.putObject("slowDown"), schedule.slowDown());
    }
    return json;
  }

  private static void put(ObjectNode json, SlowDown slowDown) {
    ArrayNode statuses = json.putArray("statuses");
    slowDown.statuses().stream().sorted().forEach(statuses::add);
    json.put("factor", slowDown.factor());
    json.put("longest", slowDown.longest().toString());
  }

  static RetrySchedule read(String text) {
    return read(Json.tree(text));
  }

  static RetrySchedule read(JsonNode json) {
    List<Duration> delays =
        json.get("delays").valueStream().map(delay -> Duration.parse(delay.stringValue())).toList();
    return new RetrySchedule(
        Duration.parse(json.get("initialDelay").stringValue()),
        delays,
        new Jitter(json.get("jitter").doubleValue()),
        json.has("slowDown") ? slowDown(json.get("slowDown")) : SlowDown.NONE);
  }

  private static SlowDown slowDown(JsonNode json) {
    return new SlowDown(
        json.get("statuses").valueStream().map(JsonNode::intValue).collect(Collectors.toSet()),
        json.get("factor").intValue(),
        Duration.parse(json.get("longest").stringValue()));
  }
}
