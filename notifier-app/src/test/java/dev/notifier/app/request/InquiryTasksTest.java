package dev.notifier.app.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule;
import dev.notifier.domain.acknowledgement.StatusSet;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.application.accept.OnConfirmed;
import dev.notifier.domain.task.Presets;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InquiryTasksTest {
  private static final String BASE = "\"orderNo\":\"1\",\"queryUrl\":\"https://channel.example/q\"";
  private static final String CONFIRM =
      "\"confirm\":{\"statuses\":[\"200\"],\"body\":{\"pointer\":\"/state\",\"in\":[\"PAID\",1]}}";
  private static final String TARGET = "\"notifyUrl\":\"https://merchant.example/n\"";

  private final RequestReader reader = new RequestReader();

  @Test
  void fills_the_defaults_in() {
    NewTask task = create("");

    assertThat(task.subject().kind()).isEqualTo(TaskKind.INQUIRY);
    assertThat(task.subject().merchantNo()).isEmpty();
    assertThat(task.urlSource()).isEqualTo(UrlSource.REQUEST);
    assertThat(task.request())
        .isEqualTo(
            new TaskRequest(
                "GET", URI.create("https://channel.example/q"), "application/json", Bytes.empty()));
    assertThat(task.schedule()).isEqualTo(Presets.BUILT_IN.named("compensation").schedule());
    assertThat(task.onConfirmed()).isEmpty();
    assertThat(task.inquiry()).isEmpty();
  }

  @Test
  void a_body_is_posted_byte_for_byte() {
    TaskRequest request = create(",\"body\":{\"amount\": 1.10}").request();

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.body()).isEqualTo(Bytes.ofUtf8("{\"amount\": 1.10}"));
  }

  @Test
  void a_content_type_belongs_to_the_body() {
    TaskRequest request =
        create(
                ",\"headers\":{\"X-Channel\":\"7\",\"content-type\":\"text/plain\"},\"body\":\"order=1\"")
            .request();

    assertThat(request.contentType()).isEqualTo("text/plain");
    assertThat(request.body()).isEqualTo(Bytes.ofUtf8("order=1"));
    assertThat(request.headers().byName()).isEqualTo(Map.of("X-Channel", "7"));
  }

  @Test
  void what_is_null_is_absent() {
    NewTask task =
        create(
            ",\"method\":null,\"headers\":null,\"body\":null,\"fail\":null,\"schedule\":null,\"onConfirmed\":null");

    assertThat(task).isEqualTo(create(""));
  }

  @Test
  void a_rule_that_has_no_use_for_410_takes_it_for_a_refusal() {
    assertThat(create("").acknowledgement().refusals()).isEqualTo(StatusSet.of("410"));
    assertThat(create(",\"fail\":{\"statuses\":[\"404\",\"410\"]}").acknowledgement().refusals())
        .isEqualTo(StatusSet.NONE);
    assertThat(
            reader
                .inquiry("{" + BASE + ",\"confirm\":{\"statuses\":[\"4xx\"]}}")
                .acknowledgement()
                .refusals())
        .isEqualTo(StatusSet.NONE);
  }

  @Test
  void rules_may_be_named() {
    AcknowledgementRule rule =
        reader
            .inquiry("{" + BASE + ",\"confirm\":\"created\",\"fail\":\"wechat-v3\"}")
            .acknowledgement();

    assertThat(rule.acknowledged().statuses()).isEqualTo(StatusSet.of("201"));
    assertThat(rule.refusals()).isEqualTo(StatusSet.of("404", "410"));
    assertThat(rule.failed())
        .hasValueSatisfying(
            failed -> assertThat(failed.statuses()).isEqualTo(StatusSet.of("200", "204")));
  }

  @Test
  void an_answer_that_is_passed_on_must_be_complete() {
    String any = "{" + BASE + ",\"confirm\":{\"statuses\":[\"200\"]},\"onConfirmed\":{" + TARGET;

    assertThat(confirmBody(reader.inquiry(any + "}}"))).isEqualTo(new BodyRule.Complete());
    assertThat(confirmBody(reader.inquiry(any + ",\"payload\":null}}")))
        .isEqualTo(new BodyRule.Complete());
    assertThat(confirmBody(reader.inquiry(any + ",\"payload\":1}}")))
        .isEqualTo(new BodyRule.Anything());
    assertThat(confirmBody(create(",\"onConfirmed\":{" + TARGET + "}")))
        .isInstanceOf(BodyRule.PointerIn.class);
  }

  @Test
  void a_confirmation_starts_a_notification_on_the_usual_terms() {
    OnConfirmed onConfirmed =
        create(",\"onConfirmed\":{" + TARGET + ",\"merchantNo\":\"m\",\"payload\":{\"a\":1.10}}")
            .onConfirmed()
            .orElseThrow();

    assertThat(onConfirmed.merchantNo()).contains("m");
    assertThat(onConfirmed.url()).isEqualTo(URI.create("https://merchant.example/n"));
    assertThat(onConfirmed.urlSource()).isEqualTo(UrlSource.REQUEST);
    assertThat(onConfirmed.payload()).contains(Bytes.ofUtf8("{\"a\":1.10}"));
    assertThat(onConfirmed.schedule()).isEqualTo(Presets.BUILT_IN.named("payment").schedule());
    assertThat(onConfirmed.acknowledgement()).isEqualTo(AcknowledgementRule.SUCCESS);
  }

  @Test
  void a_confirmation_may_leave_everything_to_a_registered_merchant() {
    reader.merchants.register("m", reader.profile("{" + TARGET + ",\"schedule\":\"antom\"}"));

    OnConfirmed onConfirmed =
        create(",\"onConfirmed\":{\"merchantNo\":\"m\"}").onConfirmed().orElseThrow();

    assertThat(onConfirmed.url()).isEqualTo(URI.create("https://merchant.example/n"));
    assertThat(onConfirmed.urlSource()).isEqualTo(UrlSource.MERCHANT);
    assertThat(onConfirmed.payload()).isEmpty();
    assertThat(onConfirmed.schedule()).isEqualTo(Presets.BUILT_IN.named("antom").schedule());
    assertThat(onConfirmed.acknowledgement())
        .isEqualTo(Presets.BUILT_IN.named("antom").acknowledgement());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"queryUrl\":\"https://c.example/\",CONFIRM} | orderNo | required",
        "{\"orderNo\":\"a b\",\"queryUrl\":\"https://c.example/\",CONFIRM} | orderNo | matches [A-Za-z0-9._:-]{1,64}",
        "{\"orderNo\":\"1\",CONFIRM} | queryUrl | required",
        "{\"orderNo\":\"1\",\"queryUrl\":\"ftp://c.example/\",CONFIRM} | queryUrl | scheme",
        "{BASE,CONFIRM,\"merchantNo\":\"m\"} | merchantNo | unknown-field",
        "{BASE,CONFIRM,\"method\":\"PUT\"} | method | post-or-get",
        "{BASE,CONFIRM,\"method\":\"get\"} | method | post-or-get",
        "{BASE,CONFIRM,\"method\":\"GET\",\"body\":{}} | body | not-with-get",
        "{BASE,CONFIRM,\"body\":{},\"headers\":{\"Content-Type\":\"text/plain\"}} | body | type",
        "{BASE,CONFIRM,\"headers\":[]} | headers | type",
        "{BASE,CONFIRM,\"headers\":{\"X\":1}} | headers.X | type",
        "{BASE,CONFIRM,\"headers\":{\"X\":null}} | headers.X | required",
        "{BASE,CONFIRM,\"headers\":{\"X\":\"a\\nb\"}} | headers.X | printable-ascii",
        "{BASE,CONFIRM,\"headers\":{\"X\":\"a\",\"X\":\"b\"}} | X | once",
        "{BASE,CONFIRM,\"headers\":{\"X\":\"a\",\"x\":\"b\"}} | headers | once",
        "{BASE,CONFIRM,\"headers\":{\"Host\":\"a\"}} | headers.Host | not-reserved",
        "{BASE,CONFIRM,\"headers\":{\"a b\":\"a\"}} | headers | header-name",
        "{BASE,CONFIRM,\"headers\":{\"Content-Type\":\"x\"}} | headers.Content-Type | media-type",
        "{BASE,CONFIRM,\"headers\":{\"Content-Type\":\"a/b\",\"content-type\":\"a/b\"}} | headers.content-type | once",
        "{BASE} | confirm | required",
        "{BASE,\"confirm\":null} | confirm | required",
        "{BASE,\"confirm\":7} | confirm | name-or-object",
        "{BASE,\"confirm\":\"nope\"} | confirm | known-preset",
        "{BASE,\"confirm\":{\"statuses\":[]}} | confirm.statuses | not-empty",
        "{BASE,\"confirm\":{\"statuses\":[\"200\"],\"body\":{\"pointer\":\"state\",\"in\":[1]}}} | confirm.body.pointer | json-pointer",
        "{BASE,\"confirm\":{\"statuses\":[\"200\"],\"body\":{\"pointer\":\"/a~2\",\"in\":[1]}}} | confirm.body.pointer | json-pointer",
        "{BASE,\"confirm\":{\"statuses\":[\"200\"],\"body\":{\"pointer\":\"/a\",\"in\":[]}}} | confirm.body.in | size-1-to-64",
        "{BASE,CONFIRM,\"fail\":\"nope\"} | fail | known-preset",
        "{BASE,CONFIRM,\"fail\":{\"statuses\":[\"999\"]}} | fail.statuses[0] | status-or-class",
        "{BASE,CONFIRM,\"fail\":{\"statuses\":[\"2xx\"]}} | fail | excludes-confirm",
        "{BASE,CONFIRM,\"fail\":{\"statuses\":[\"200\"],\"body\":{\"pointer\":\"/state\",\"in\":[\"CLOSED\",\"PAID\"]}}} | fail | excludes-confirm",
        "{BASE,CONFIRM,\"fail\":{\"statuses\":[\"200\"],\"body\":{\"equals\":\"{\\\"state\\\":1}\"}}} | fail | excludes-confirm",
        "{BASE,CONFIRM,\"schedule\":\"nope\"} | schedule | known-preset",
        "{BASE,CONFIRM,\"schedule\":{\"delays\":[\"PT0.01S\"]}} | schedule.delays[0] | at-least-100ms",
        "{BASE,CONFIRM,\"onConfirmed\":7} | onConfirmed | type",
        "{BASE,CONFIRM,\"onConfirmed\":{}} | onConfirmed.notifyUrl | required",
        "{BASE,CONFIRM,\"onConfirmed\":{\"merchantNo\":\"m\"}} | onConfirmed.notifyUrl | required",
        "{BASE,CONFIRM,\"onConfirmed\":{TARGET,\"merchantNo\":\"a b\"}} | onConfirmed.merchantNo | matches [A-Za-z0-9._:-]{1,64}",
        "{BASE,CONFIRM,\"onConfirmed\":{TARGET,\"eventType\":\"\"}} | onConfirmed.eventType | matches [A-Za-z0-9._:-]{1,128}",
        "{BASE,CONFIRM,\"onConfirmed\":{\"notifyUrl\":\"http://m.example/\"}} | onConfirmed.notifyUrl | scheme",
        "{BASE,CONFIRM,\"onConfirmed\":{TARGET,\"contentType\":\"text/plain\"}} | onConfirmed.contentType | unknown-field",
        "{BASE,CONFIRM,\"onConfirmed\":{TARGET,\"schedule\":\"nope\"}} | onConfirmed.schedule | known-preset",
        "{BASE,CONFIRM,\"onConfirmed\":{TARGET,\"schedule\":{\"delays\":[\"x\"]}}} | onConfirmed.schedule.delays[0] | iso-8601-duration",
        "{BASE,CONFIRM,\"onConfirmed\":{TARGET,\"acknowledgement\":{\"statuses\":[\"200\"],\"body\":{\"pointer\":\"x\",\"in\":[1]}}}} | onConfirmed.acknowledgement.body.pointer | json-pointer"
      })
  void names_the_field_and_the_rule_that_it_breaks(String json, String field, String rule) {
    String filled =
        json.replace("BASE", BASE).replace("CONFIRM", CONFIRM).replace("TARGET", TARGET);

    RequestReader.assertViolation(() -> reader.inquiry(filled), field, rule);
  }

  @Test
  void refuses_bodies_and_payloads_over_64_kib() {
    String longest = "\"" + "x".repeat(64 * 1024 - 2) + "\"";

    assertThat(create(",\"body\":" + longest)).isNotNull();
    RequestReader.assertViolation(
        () -> create(",\"body\":[" + longest + "]"), "body", "at-most-64-KiB");
    RequestReader.assertViolation(
        () -> create(",\"onConfirmed\":{" + TARGET + ",\"payload\":[" + longest + "]}"),
        "onConfirmed.payload",
        "at-most-64-KiB");
  }

  @Test
  void rules_that_exclude_each_other_may_share_a_status() {
    NewTask task =
        create(
            ",\"fail\":{\"statuses\":[\"200\"],\"body\":{\"pointer\":\"/state\",\"in\":[\"CLOSED\"]}}");

    assertThat(task.acknowledgement().failed()).isPresent();
  }

  private NewTask create(String more) {
    return reader.inquiry("{" + BASE + "," + CONFIRM + more + "}");
  }

  private static BodyRule confirmBody(NewTask task) {
    return task.acknowledgement().acknowledged().body();
  }
}
