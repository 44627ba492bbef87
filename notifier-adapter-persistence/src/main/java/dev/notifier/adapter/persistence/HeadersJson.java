package dev.notifier.adapter.persistence;

import dev.notifier.domain.task.RequestHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Headers as they are stored: {@code {"X-Api-Version":"2"}}. */
final class HeadersJson {
  private HeadersJson() {}

  static String write(RequestHeaders headers) {
    ObjectNode json = Json.object();
    headers.byName().forEach(json::put);
    return Json.text(json);
  }

  static RequestHeaders read(String text) {
    Map<String, String> byName = new LinkedHashMap<>();
    Json.tree(text).forEachEntry((name, value) -> byName.put(name, value.stringValue()));
    return byName.isEmpty() ? RequestHeaders.NONE : new RequestHeaders(byName);
  }
}
