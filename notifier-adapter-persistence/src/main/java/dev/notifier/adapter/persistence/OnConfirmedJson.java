package dev.notifier.adapter.persistence;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.application.accept.OnConfirmed;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a confirmed inquiry starts, as it is stored; the payload's bytes are in Base64. */
final class OnConfirmedJson {
  private OnConfirmedJson() {}

  static String write(OnConfirmed onConfirmed) {
    ObjectNode json = Json.object();
    onConfirmed.merchantNo().ifPresent(number -> json.put("merchantNo", number));
    onConfirmed.eventType().ifPresent(type -> json.put("eventType", type));
    json.put("url", onConfirmed.url().toString());
    json.put("urlSource", onConfirmed.urlSource().name());
    onConfirmed
        .payload()
        .ifPresent(
            payload -> json.put("payload", Base64.getEncoder().encodeToString(payload.toArray())));
    json.set("schedule", ScheduleJson.node(onConfirmed.schedule()));
    json.set("acknowledgement", AcknowledgementJson.node(onConfirmed.acknowledgement()));
    return Json.text(json);
  }

  static OnConfirmed read(String text) {
    JsonNode json = Json.tree(text);
    return new OnConfirmed(
        text(json, "merchantNo"),
        text(json, "eventType"),
        URI.create(json.get("url").stringValue()),
        UrlSource.valueOf(json.get("urlSource").stringValue()),
        text(json, "payload").map(Base64.getDecoder()::decode).map(Bytes::of),
        ScheduleJson.read(json.get("schedule")),
        AcknowledgementJson.read(json.get("acknowledgement")));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonNode::stringValue);
  }
}
