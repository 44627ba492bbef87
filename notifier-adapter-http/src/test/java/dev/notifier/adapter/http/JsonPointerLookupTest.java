package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerLookupTest {
  private final JsonPointerLookup lookup = new JsonPointerLookup();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"code\":\"SUCCESS\"} | /code | SUCCESS",
        "{\"code\":1.10} | /code | 1.10",
        "{\"code\":1e2} | /code | 1e2",
        "{\"code\":-0} | /code | -0",
        "{\"code\":12345678901234567890.12} | /code | 12345678901234567890.12",
        "{\"code\":true} | /code | true",
        "{\"code\":false} | /code | false",
        "{\"code\":null} | /code | null",
        "{\"a\":{\"b\":[0,{\"c\":\"x\"}]}} | /a/b/1/c | x",
        "{\"a\":{\"code\":1},\"code\":2} | /code | 2",
        "{\"code\":1,\"code\":2} | /code | 2",
        "{\"a/b\":{\"m~n\":1}} | /a~1b/m~0n | 1",
        "{\"\":1} | / | 1",
        "{\"0\":1} | /0 | 1",
        "[7,8] | /1 | 8",
        "{\"\\u0063ode\":\"\\u00fc\"} | /code | \u00fc"
      })
  void finds_scalars_by_their_text(String json, String pointer, String value) {
    assertThat(lookup.lookUp(Bytes.ofUtf8(json), pointer)).isEqualTo(new Found.Scalar(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"code\":1} | /Code",
        "{\"code\":1} | /code/0",
        "{\"a\":{\"code\":1}} | /code",
        "[7,8] | /2",
        "[7,8] | /01",
        "[7,8] | /-",
        "7 | /0",
        "\"code\" | /code"
      })
  void finds_nothing_elsewhere(String json, String pointer) {
    assertThat(lookup.lookUp(Bytes.ofUtf8(json), pointer)).isEqualTo(new Found.Nothing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"code\":{}}", "{\"code\":[1]}", "{\"code\":{\"code\":1}}"})
  void finds_structures(String json) {
    assertThat(lookup.lookUp(Bytes.ofUtf8(json), "/code")).isEqualTo(new Found.Structure());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "success",
        "<html>",
        "{\"code\":1",
        "{\"code\":1}}",
        "{\"code\":1} x",
        "{\"code\":1}{\"code\":1}",
        "{\"code\":01}",
        "{\"code\":NaN}",
        "{\"code\":1,}",
        "{code:1}",
        "{'code':1}",
        "{\"code\":1}\u0000",
        "{\"a\":\"\u0001\",\"code\":1}"
      })
  void tells_what_is_not_json(String body) {
    assertThat(lookup.lookUp(Bytes.ofUtf8(body), "/code")).isEqualTo(new Found.NotJson());
  }

  @Test
  void survives_whatever_fits_into_an_answer() {
    assertNotJson("[".repeat(65_536));
    assertNotJson("{\"a\":".repeat(13_000));
    assertNotJson("[" + "9".repeat(65_000) + "]");
    assertThat(lookup.lookUp(Bytes.ofUtf8("[\"" + "x".repeat(65_000) + "\",1]"), "/1"))
        .isEqualTo(new Found.Scalar("1"));
    assertThat(lookup.lookUp(Bytes.ofUtf8("[" + "1,".repeat(32_000) + "2]"), "/32000"))
        .isEqualTo(new Found.Scalar("2"));
  }

  @Test
  void reads_a_byte_order_mark_and_utf_16() {
    assertThat(lookup.lookUp(Bytes.ofUtf8("\uFEFF{\"code\":1}"), "/code"))
        .isEqualTo(new Found.Scalar("1"));
    assertThat(lookup.lookUp(Bytes.of("{\"code\":1}".getBytes(StandardCharsets.UTF_16BE)), "/code"))
        .isEqualTo(new Found.Scalar("1"));
  }

  private void assertNotJson(String body) {
    assertThat(lookup.lookUp(Bytes.ofUtf8(body), "/code")).isEqualTo(new Found.NotJson());
  }
}
