package dev.notifier.adapter.http;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values that break what joins, encodes or compares text carelessly. */
final class HostilePayloads {
  static final List<String> VALUES =
      List.of(
          "a&b=c%26+d e",
          "%",
          "=",
          "\u8ba2\u5355 \u20ac \ud83d\ude00 e\u0301",
          "\u0000\u001b[31m\r\n\t",
          "\"quoted\\\"",
          " \t ",
          "'; drop table task; --",
          "</script><script>",
          ".~*-_!()",
          "x".repeat(60_000));

  private static final String ALPHABET =
      "abcXYZ019 &=%+.\"\\'/<>{}[],:;\n\t\u0000\u007f\u00fc\u4e2d\uffff";

  private HostilePayloads() {}

  /** So many texts of up to 40 characters, the same at every run. */
  static Stream<String> texts(long seed, int count) {
    var random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> text(random));
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int length = random.nextInt(40); length > 0; length--) {
      if (random.nextInt(20) == 0) {
        text.appendCodePoint(0x1F600 + random.nextInt(64));
      } else {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
    }
    return text.toString();
  }

  /** As a JSON string, with every escape that JSON has now and then. */
  static String json(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"' || character == '\\') {
        json.append('\\').append(character);
      } else if (character < ' ' || character % 7 == 0 || Character.isSurrogate(character)) {
        json.append("\\u%04x".formatted((int) character));
      } else {
        json.append(character);
      }
    }
    return json.append('"').toString();
  }
}
