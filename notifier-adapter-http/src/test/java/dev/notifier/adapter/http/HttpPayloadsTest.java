package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.accept.Payloads;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpPayloadsTest {
  private final Payloads payloads =
      new HttpPayloads(new WireRequests(InstantSource.system(), new SecureRandom()));

  @ParameterizedTest
  @EnumSource(
      value = SigningScheme.class,
      names = {"STANDARD_WEBHOOKS", "WECHAT_V3"})
  void lets_anything_pass_that_is_sent_as_it_is_or_encrypted(SigningScheme scheme) {
    byte[] noText = {(byte) 0xFF, 0};
    assertThatCode(() -> payloads.check(scheme, request("text/plain", Bytes.of(noText))))
        .doesNotThrowAnyException();
    assertThatCode(() -> payloads.check(scheme, request("application/json", Bytes.empty())))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json | {}",
        "Application/JSON; charset=utf-8 | { \"a\" : [1, {\"b\": null}] }",
        "application/vnd.shop+json | {\"a\":1e400,\"b\":-0,\"c\":\"\\ud83d\\ude00\"}",
        "application/json | {\"sign\":\"x\",\"charset\":\"UTF-8\"}",
        "application/x-www-form-urlencoded | a=1&b=%E2%82%AC&c=+&&d",
        "application/x-www-form-urlencoded; charset=UTF-8 | ``",
        "application/x-www-form-urlencoded | \u8ba2=\u5355",
      })
  void lets_objects_and_forms_pass_for_alipay(String contentType, String payload) {
    assertThatCode(() -> check(contentType, payload)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json | [1] | json-object",
        "application/json | 1 | json-object",
        "application/json | null | json-object",
        "application/json | `` | json-object",
        "application/json | {\"a\":1 | json-object",
        "application/json | {\"a\":01} | json-object",
        "application/json | {\"a\":1}{} | json-object",
        "application/json | {\"a\":1,\"a\":2} | once",
        "application/json | {\"a\":null,\"a\":\"\"} | once",
        "application/json | {\"a\":[[} | json-object",
        "application/json | {\"\":1} | named",
        "application/json | {\"a\":\"\\ud83d\"} | unicode",
        "application/json | {\"\\ude00\":1} | unicode",
        "application/json | {\"charset\":\"GBK\"} | utf-8",
        "application/x-www-form-urlencoded | a=1&a=2 | once",
        "application/x-www-form-urlencoded | =1 | named",
        "application/x-www-form-urlencoded | a=% | form",
        "application/x-www-form-urlencoded | a=%4 | form",
        "application/x-www-form-urlencoded | a=%zz | form",
        "application/x-www-form-urlencoded | a=%FF | form",
        "application/x-www-form-urlencoded | charset=gbk | utf-8",
        "application/x-www-form-urlencoded;charset=GBK | a=1 | utf-8",
        "text/plain | {} | json-object-or-form",
        "application/xml | <a/> | json-object-or-form",
        "application/jsonx | {} | json-object-or-form",
      })
  void refuses_what_has_no_form_for_alipay(String contentType, String payload, String rule) {
    assertThatThrownBy(() -> check(contentType, payload))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            invalid ->
                assertThat(invalid.field() + " " + invalid.rule()).isEqualTo("payload " + rule));
  }

  @ParameterizedTest
  @CsvSource({"application/json", "application/x-www-form-urlencoded"})
  void refuses_what_is_not_utf_8_for_alipay(String contentType) {
    byte[] noText = {'{', (byte) 0xFF, '}'};
    assertThatThrownBy(
            () -> payloads.check(SigningScheme.ALIPAY, request(contentType, Bytes.of(noText))))
        .isInstanceOf(InvalidValueException.class);
  }

  private void check(String contentType, String payload) {
    payloads.check(SigningScheme.ALIPAY, request(contentType, Bytes.ofUtf8(payload)));
  }

  private static TaskRequest request(String contentType, Bytes payload) {
    return new TaskRequest("POST", URI.create("http://shop.example/"), contentType, payload);
  }
}
