package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.task.TaskRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/** What a payload says to a merchant that expects Alipay's parameters. */
final class AlipayParameters {
  private AlipayParameters() {}

  /**
   * The parameters whose value is not blank, in the payload's order, without any signature of its
   * own.
   *
   * @throws InvalidValueException naming the field {@code payload}
   */
  static Map<String, String> of(TaskRequest request) {
    var parameters = new LinkedHashMap<String, String>();
    read(request)
        .forEach(
            (name, value) -> {
              if (!value.isBlank()) {
                check(name, value);
                parameters.put(name, value);
              }
            });
    parameters.remove("sign");
    parameters.remove("sign_type");
    requireUtf8(parameters.get("charset"));
    return parameters;
  }

  private static Map<String, String> read(TaskRequest request) {
    ContentType type = ContentType.parseLenient(request.contentType());
    String mediaType = type.getMimeType().toLowerCase(Locale.ROOT);
    if (mediaType.equals(FormParameters.MEDIA_TYPE)) {
      requireUtf8(type.getParameter("charset"));
      return FormParameters.read(request.body());
    }
    if (mediaType.matches("application/(.+\\+)?json")) {
      return JsonParameters.read(request.body());
    }
    throw new InvalidValueException(
        "payload", "json-object-or-form", "What Alipay's scheme signs is a JSON object or a form.");
  }

  private static void requireUtf8(@Nullable String charset) {
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw new InvalidValueException(
          "payload", "utf-8", "The payload names another charset than UTF-8, which it is sent in.");
    }
  }

  private static void check(String name, String value) {
    if (name.isBlank()) {
      throw new InvalidValueException(
          "payload", "named", "A parameter of the payload has no name.");
    }
    if (!UTF_8.newEncoder().canEncode(name) || !UTF_8.newEncoder().canEncode(value)) {
      throw new InvalidValueException(
          "payload", "unicode", "A parameter of the payload has half of a surrogate pair.");
    }
  }
}
