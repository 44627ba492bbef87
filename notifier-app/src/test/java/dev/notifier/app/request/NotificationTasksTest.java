package dev.notifier.app.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.StatusSet;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Presets;
import dev.notifier.domain.task.TaskKind;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationTasksTest {
  private static final String TARGET = "\"notifyUrl\":\"https://merchant.example/n\"";

  private final RequestReader reader = new RequestReader();

  @Test
  void fills_the_defaults_in() {
    NewTask task = create("{\"orderNo\":\"1\"," + TARGET + ",\"payload\":{\"a\":1.10}}");

    assertThat(task.subject().kind()).isEqualTo(TaskKind.NOTIFICATION);
    assertThat(task.urlSource()).isEqualTo(UrlSource.REQUEST);
    assertThat(task.request().method()).isEqualTo("POST");
    assertThat(task.request().url()).isEqualTo(URI.create("https://merchant.example/n"));
    assertThat(task.request().contentType()).isEqualTo("application/json");
    assertThat(task.request().body().utf8()).isEqualTo("{\"a\":1.10}");
    assertThat(task.schedule()).isEqualTo(Presets.BUILT_IN.named("payment").schedule());
    assertThat(task.acknowledgement()).isEqualTo(AcknowledgementRule.SUCCESS);
    assertThat(task.subject().merchantNo()).isEmpty();
    assertThat(task.idempotencyKey()).isEmpty();
  }

  @Test
  void a_form_is_sent_as_the_text_of_its_string() {
    NewTask task =
        create(
            "{\"orderNo\":\"1\","
                + TARGET
                + ",\"contentType\":\"application/x-www-form-urlencoded\",\"payload\":\"a=1&b=%20\\u00e9\"}");

    assertThat(task.request().body()).isEqualTo(Bytes.ofUtf8("a=1&b=%20é"));
  }

  @Test
  void a_preset_brings_its_rule_and_a_custom_schedule_the_default_one() {
    NewTask preset = create(with("\"schedule\":\"antom\""));
    NewTask custom =
        create(with("\"schedule\":{\"initialDelay\":\"PT1S\",\"delays\":[\"PT3S\",\"PT0.1S\"]}"));

    assertThat(preset.acknowledgement())
        .isEqualTo(Presets.BUILT_IN.named("antom").acknowledgement());
    assertThat(custom.schedule().initialDelay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(custom.schedule().delays())
        .containsExactly(Duration.ofSeconds(3), Duration.ofMillis(100));
    assertThat(custom.acknowledgement()).isEqualTo(AcknowledgementRule.SUCCESS);
  }

  @Test
  void an_explicit_null_is_no_choice() {
    NewTask task = create(with("\"schedule\":null,\"acknowledgement\":null"));

    assertThat(task.schedule()).isEqualTo(Presets.BUILT_IN.named("payment").schedule());
    assertThat(task.acknowledgement()).isEqualTo(AcknowledgementRule.SUCCESS);
  }

  @Test
  void a_rule_may_have_a_name_of_its_own() {
    NewTask task = create(with("\"acknowledgement\":\"created\""));

    assertThat(task.acknowledgement().acknowledged().statuses()).isEqualTo(StatusSet.of("201"));
  }

  @Test
  void empty_delays_mean_one_attempt() {
    RetrySchedule schedule = create(with("\"schedule\":{\"delays\":[]}")).schedule();

    assertThat(schedule.maxAttempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"equals\":\"OK\"} | TRIMMED",
        "{\"equals\":\"OK\",\"exact\":true} | EXACT",
        "{\"equals\":\"OK\",\"ignoreCase\":true} | TRIMMED_IGNORING_CASE"
      })
  void reads_how_strictly_a_body_is_compared(String body, Comparison comparison) {
    NewTask task =
        create(with("\"acknowledgement\":{\"statuses\":[\"200\"],\"body\":" + body + "}"));

    assertThat(task.acknowledgement().acknowledged().body())
        .isEqualTo(new BodyRule.EqualTo("OK", comparison));
  }

  @Test
  void a_repeat_has_the_same_fingerprint_however_it_is_laid_out() {
    String one = "{\"orderNo\":\"1\"," + TARGET + ",\"payload\":{\"a\":1}}";
    String same = "{ \"payload\":{\"a\":1},\n" + TARGET + ", \"orderNo\":\"1\" }";
    String other = "{\"orderNo\":\"1\"," + TARGET + ",\"payload\":{\"a\":1.0}}";

    assertThat(fingerprint(same)).isEqualTo(fingerprint(one));
    assertThat(fingerprint(other)).isNotEqualTo(fingerprint(one));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"payload\":1,TARGET} | orderNo | required",
        "{\"orderNo\":\"\",\"payload\":1,TARGET} | orderNo | matches [A-Za-z0-9._:-]{1,64}",
        "{\"orderNo\":\"a b\",\"payload\":1,TARGET} | orderNo | matches [A-Za-z0-9._:-]{1,64}",
        "{\"orderNo\":\"1\",\"merchantNo\":\"é\",\"payload\":1,TARGET} | merchantNo | matches [A-Za-z0-9._:-]{1,64}",
        "{\"orderNo\":\"1\",\"payload\":1} | notifyUrl | required",
        "{\"orderNo\":\"1\",\"merchantNo\":\"m\",\"payload\":1} | notifyUrl | required",
        "{\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"ftp://x.example/\"} | notifyUrl | scheme",
        "{\"orderNo\":\"1\",TARGET} | payload | required",
        "{\"orderNo\":\"1\",\"payload\":{},\"contentType\":\"text/plain\",TARGET} | payload | type",
        "{\"orderNo\":\"1\",\"payload\":1,\"contentType\":\"nonsense\",TARGET} | contentType | media-type",
        "{\"orderNo\":\"1\",\"payload\":1,\"contentType\":\"text/*\",TARGET} | contentType | media-type",
        "{\"orderNo\":\"1\",\"payload\":\"\",\"contentType\":\"text/plain;charset=latin1\",TARGET} | contentType | utf-8",
        "{\"orderNo\":\"1\",\"payload\":1,\"contentType\":\"a/b\\r\\nx: y\",TARGET} | contentType | media-type",
        "{\"orderNo\":\"1\",\"payload\":1,\"schedule\":\"nope\",TARGET} | schedule | known-preset",
        "{\"orderNo\":\"1\",\"payload\":1,\"schedule\":7,TARGET} | schedule | name-or-object",
        "{\"orderNo\":\"1\",\"payload\":1,\"schedule\":{},TARGET} | schedule.delays | required",
        "{\"orderNo\":\"1\",\"payload\":1,\"schedule\":{\"delays\":[\"3s\"]},TARGET} | schedule.delays[0] | iso-8601-duration",
        "{\"orderNo\":\"1\",\"payload\":1,\"schedule\":{\"delays\":[null]},TARGET} | schedule.delays[0] | iso-8601-duration",
        "{\"orderNo\":\"1\",\"payload\":1,\"schedule\":{\"delays\":[\"PT3S\",\"PT0.05S\"]},TARGET} | schedule.delays[1] | at-least-100ms",
        "{\"orderNo\":\"1\",\"payload\":1,\"schedule\":{\"delays\":[\"-PT3S\"]},TARGET} | schedule.delays[0] | at-least-100ms",
        "{\"orderNo\":\"1\",\"payload\":1,\"schedule\":{\"delays\":[\"P31D\"]},TARGET} | schedule.delays[0] | at-most-30-days",
        "{\"orderNo\":\"1\",\"payload\":1,\"schedule\":{\"delays\":[],\"jitter\":1},TARGET} | schedule.jitter | unknown-field",
        "{\"orderNo\":\"1\",\"payload\":1,\"schedule\":{\"initialDelay\":\"x\",\"delays\":[]},TARGET} | schedule.initialDelay | iso-8601-duration",
        "{\"orderNo\":\"1\",\"payload\":1,\"acknowledgement\":\"nope\",TARGET} | acknowledgement | known-preset",
        "{\"orderNo\":\"1\",\"payload\":1,\"acknowledgement\":{},TARGET} | acknowledgement.statuses | required",
        "{\"orderNo\":\"1\",\"payload\":1,\"acknowledgement\":{\"statuses\":[]},TARGET} | acknowledgement.statuses | not-empty",
        "{\"orderNo\":\"1\",\"payload\":1,\"acknowledgement\":{\"statuses\":[\"600\"]},TARGET} | acknowledgement.statuses[0] | status-or-class",
        "{\"orderNo\":\"1\",\"payload\":1,\"acknowledgement\":{\"statuses\":[\"200\"],\"body\":{}},TARGET} | acknowledgement.body | either-equals-or-pointer",
        "{\"orderNo\":\"1\",\"payload\":1,\"acknowledgement\":{\"statuses\":[\"200\"],\"body\":{\"equals\":\"\"}},TARGET} | acknowledgement.body.equals | length-1-to-1024",
        "{\"orderNo\":\"1\",\"payload\":1,\"acknowledgement\":{\"statuses\":[\"200\"],\"body\":{\"pointer\":\"x\",\"in\":[1]}},TARGET} | acknowledgement.body.pointer | json-pointer",
        "{\"orderNo\":\"1\",\"payload\":1,\"acknowledgement\":{\"statuses\":[\"200\"],\"body\":{\"pointer\":\"/x\",\"in\":[{}]}},TARGET} | acknowledgement.body.in[0] | scalar",
        "{\"orderNo\":\"1\",\"payload\":1,\"acknowledgement\":{\"statuses\":[\"200\"],\"body\":{\"equals\":\"a\",\"exact\":true,\"ignoreCase\":true}},TARGET} | acknowledgement.body.ignoreCase | not-with-exact"
      })
  void names_the_field_and_the_rule_that_it_breaks(String json, String field, String rule) {
    RequestReader.assertViolation(() -> create(json.replace("TARGET", TARGET)), field, rule);
  }

  @Test
  void refuses_a_payload_over_64_kib() {
    String longest = "\"" + "x".repeat(64 * 1024 - 2) + "\"";

    assertThat(create("{\"orderNo\":\"1\"," + TARGET + ",\"payload\":" + longest + "}"))
        .isNotNull();
    RequestReader.assertViolation(
        () -> create("{\"orderNo\":\"1\"," + TARGET + ",\"payload\":[" + longest + "]}"),
        "payload",
        "at-most-64-KiB");
  }

  private NewTask create(String json) {
    return reader.notification(json);
  }

  private Bytes fingerprint(String json) {
    return reader.notificationFingerprint(json);
  }

  private static String with(String more) {
    return "{\"orderNo\":\"1\",\"payload\":1," + TARGET + "," + more + "}";
  }
}
