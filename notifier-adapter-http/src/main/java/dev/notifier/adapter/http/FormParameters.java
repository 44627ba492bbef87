package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters in the form that browsers send them in, in UTF-8. */
final class FormParameters {
  static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

  private FormParameters() {}

  /**
   * Reads strictly: what a receiver might read in another way is no form.
   *
   * @throws InvalidValueException naming the field {@code payload}
   */
  static Map<String, String> read(Bytes form) {
    var parameters = new LinkedHashMap<String, String>();
    for (String pair : text(form.toArray()).split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        add(parameters, name, value);
      }
    }
    return parameters;
  }

  /** Adds one that is not there yet: which of two would a receiver take? */
  static void add(Map<String, String> parameters, String name, String value) {
    if (parameters.putIfAbsent(name, value) != null) {
      throw new InvalidValueException(
          "payload", "once", "A parameter of the payload is given twice.");
    }
  }

  static Bytes write(Map<String, String> parameters) {
    return Bytes.ofUtf8(
        parameters.entrySet().stream()
            .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&")));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String decode(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    var decoded = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length; i++) {
      switch (encoded[i]) {
        case '%' -> decoded.write(16 * digit(encoded, ++i) + digit(encoded, ++i));
        case '+' -> decoded.write(' ');
        default -> decoded.write(encoded[i]);
      }
    }
    return text(decoded.toByteArray());
  }

  private static int digit(byte[] encoded, int index) {
    int digit = index < encoded.length ? Character.digit(encoded[index], 16) : -1;
    if (digit < 0) {
      throw malformed();
    }
    return digit;
  }

  private static String text(byte[] utf8) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException malformed) {
      throw malformed();
    }
  }

  private static InvalidValueException malformed() {
    return new InvalidValueException(
        "payload", "form", "The payload is not a form, percent-encoded in UTF-8.");
  }
}
