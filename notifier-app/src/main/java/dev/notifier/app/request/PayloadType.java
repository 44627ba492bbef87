package dev.notifier.app.request;

import dev.notifier.app.request.json.JsonDocuments;
import dev.notifier.app.request.json.RawJson;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** The media type that a payload is sent with. */
final class PayloadType {
  static final String JSON = "application/json";

  private static final int MAX_LENGTH = 128;

  private PayloadType() {}

  /** Gives the type back as it was written, if it is one and does not contradict UTF-8. */
  static String require(String contentType) {
    if (contentType.length() > MAX_LENGTH || !contentType.matches("[\\x20-\\x7E]+")) {
      throw new InvalidValueException(
          "", "media-type", "A media type has at most 128 printable ASCII characters.");
    }
    MimeType type = parse(contentType);
    if (type.isWildcardType() || type.isWildcardSubtype()) {
      throw new InvalidValueException("", "media-type", "A media type without wildcards.");
    }
    Charset charset = type.getCharset();
    if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
      throw new InvalidValueException("", "utf-8", "Payloads are sent as UTF-8.");
    }
    return contentType;
  }

  /** What is sent: the value as it stands if the type is JSON, else the text of the string. */
  static Bytes encode(String contentType, RawJson value, JsonDocuments documents) {
    return isJson(contentType)
        ? value.bytes()
        : Bytes.ofUtf8(documents.read(value.bytes(), String.class));
  }

  private static boolean isJson(String contentType) {
    MimeType type = parse(contentType);
    return type.getType().equals("application")
        && (type.getSubtype().equals("json") || "json".equals(type.getSubtypeSuffix()));
  }

  private static MimeType parse(String contentType) {
    try {
      return MimeTypeUtils.parseMimeType(contentType);
    } catch (InvalidMimeTypeException e) {
      throw new InvalidValueException("", "media-type", "This is not a media type.");
    }
  }
}
