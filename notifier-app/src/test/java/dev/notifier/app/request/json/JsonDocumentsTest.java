package dev.notifier.app.request.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.app.request.NotificationDocument;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentsTest {
  private final JsonDocuments documents = new JsonDocuments();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.10",
        "1e2",
        "-0",
        "0.1000000000000000055511151231257827021181583404541015625",
        "12345678901234567890123456789",
        "true",
        "null",
        "\"\"",
        "\"a\\u0041\\n\"",
        "\"中文 \uD83D\uDE00\"",
        "{}",
        "[]",
        "{ \"amount\" : 1.10 , \"b\":[1 ,2 ],\n\t\"c\":{\"d\":null} }",
        "[1.10,\"x\",{\"y\":[[]]}]"
      })
  void a_payload_stays_byte_for_byte(String payload) {
    for (String around :
        new String[] {"{\"payload\":%s}", "{ \"payload\" : %s , \"orderNo\":\"1\"}"}) {
      Bytes json = Bytes.ofUtf8(around.formatted(payload));

      RawJson cut = documents.read(json, NotificationDocument.class).payload();

      assertThat(cut).isEqualTo(new RawJson(Bytes.ofUtf8(payload)));
    }
  }

  @Test
  void a_long_payload_stays_byte_for_byte_across_the_parsers_buffers() {
    String text = "\"" + "é€😀x".repeat(9_000) + "\"";

    RawJson cut =
        documents
            .read(
                Bytes.ofUtf8("{\"orderNo\":\"1\",\"payload\":" + text + "}"),
                NotificationDocument.class)
            .payload();

    assertThat(cut).isEqualTo(new RawJson(Bytes.ofUtf8(text)));
  }

  @Test
  void cuts_an_array_into_its_elements() {
    assertThat(documents.elements(Bytes.ofUtf8("[ {\"a\":1.0} , null,3 ]")))
        .extracting(element -> element.bytes().utf8())
        .containsExactly("{\"a\":1.0}", "null", "3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"orderNo\":1} | orderNo | type",
        "{\"orderNo\":true} | orderNo | type",
        "{\"orderNo\":{}} | orderNo | type",
        "{\"orderNo\":[\"1\"]} | orderNo | type",
        "{\"orderNo\":\"1\",\"orderNo\":\"2\"} | orderNo | once",
        "{\"order\":\"1\"} | order | unknown-field",
        "{\"orderNo\":\"1\" | '' | json",
        "{\"orderNo\":\"1\"}} | '' | json",
        "{\"orderNo\":\"1\"} {} | '' | type",
        "[] | '' | type",
        "\"text\" | '' | type",
        "null | '' | not-null",
        "{\"payload\":{\"a\":}} | payload | json",
        "'' | '' | type",
      })
  void names_the_field_and_the_rule(String json, String field, String rule) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> documents.read(Bytes.ofUtf8(json), NotificationDocument.class))
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo(field);
              assertThat(violation.rule()).isEqualTo(rule);
            });
  }

  @Test
  void refuses_what_is_not_utf_8() {
    assertUtf8Refused("{\"orderNo\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertUtf8Refused(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'});
    assertUtf8Refused(new byte[] {(byte) 0xEF});
  }

  @Test
  void refuses_utf_16() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(
            () ->
                documents.read(
                    Bytes.of("{}".getBytes(StandardCharsets.UTF_16BE)),
                    NotificationDocument.class));
  }

  private void assertUtf8Refused(byte[] json) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> documents.read(Bytes.of(json), NotificationDocument.class))
        .extracting(InvalidValueException::rule)
        .isEqualTo("utf-8");
  }
}
