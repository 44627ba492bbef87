package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEventType;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventMessageTest {
  private static final Schema SCHEMA = schema();

  static Stream<TaskEvent> every_event() {
    return Stream.of(
            List.of(Events.succeeded(), Events.attemptFailed(), Events.cancelled()),
            Events.exhausted(),
            List.of(
                Events.confirmed(Optional.empty()),
                Events.confirmed(Optional.of(new TaskId(UUID.randomUUID()))),
                Events.inquiryExhausted(),
                bare(Events.cancelled())))
        .flatMap(List::stream);
  }

  @Test
  void there_is_a_sample_of_every_type() {
    assertThat(every_event().map(TaskEvent::type)).contains(TaskEventType.values());
  }

  @ParameterizedTest
  @MethodSource("every_event")
  void is_as_its_schema_says(TaskEvent event) {
    assertThat(errors(body(event))).isEmpty();
  }

  @Test
  void is_as_the_documentation_shows() throws IOException {
    String page = Files.readString(Path.of("../docs/events.md"));
    int sample = page.indexOf("```json") + "```json".length();
    assertThat(errors(page.substring(sample, page.indexOf("```", sample)))).isEmpty();
    assertThat(page)
        .contains(
            Stream.of(TaskEventType.values()).map(type -> "| `" + type.code() + "` |").toList());
  }

  @ParameterizedTest
  @MethodSource("every_event")
  void repeats_itself_to_the_byte(TaskEvent event) {
    assertThat(body(event)).isEqualTo(body(event));
    assertThat(EventMessage.properties(event)).isEqualTo(EventMessage.properties(event));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"2026-11-24T03:28:30.123456Z\" | \"today\"",
        "\"attempt\":{                   | \"attempt\":null,\"x\":{",
        "\"nextAttemptAt\":null          | \"nextAttemptAt\":\"2026-11-24T03:28:30Z\"",
        "\"stopReason\":\"              | \"stopReason\":null,\"x\":\"",
        "\"reason\"                      | \"x\"",
        "notification.exhausted            | notification.given-up",
        "NOTIFICATION                      | INQUIRY",
        "UNREACHABLE                       | IN_FLIGHT"
      })
  void the_schema_does_not_say_yes_to_everything(String part, String other) {
    String body = body(Events.exhausted().getLast());
    assertThat(body).contains(part);
    assertThat(errors(body.replace(part, other))).isNotEmpty();
  }

  @Test
  void has_every_field_in_order_and_null_where_it_is_empty() {
    TaskEvent failed = Events.attemptFailed();
    assertThat(body(failed))
        .isEqualTo(
            """
            {"id":"%s","type":"notification.attempt-failed",\
            "occurredAt":"2026-11-24T03:28:30.123456Z","tenant":"default",\
            "task":{"id":"%s","kind":"NOTIFICATION","orderNo":"order-1001",\
            "merchantNo":"M-1","eventType":"paid"},\
            "attempt":{"number":1,"outcome":"NOT_ACKNOWLEDGED",\
            "reason":"body: 'fail', expected success","statusCode":200},\
            "nextAttemptAt":"2026-11-24T03:29:00Z","stopReason":null,"notificationId":null}"""
                .formatted(failed.id(), failed.subject().id()));
    TaskEvent cancelled = bare(Events.cancelled());
    assertThat(body(cancelled))
        .isEqualTo(
            """
            {"id":"%s","type":"notification.cancelled",\
            "occurredAt":"2026-11-24T03:28:30.123456Z","tenant":"default",\
            "task":{"id":"%s","kind":"NOTIFICATION","orderNo":"order-1001",\
            "merchantNo":null,"eventType":null},\
            "attempt":null,"nextAttemptAt":null,"stopReason":"cancelled","notificationId":null}"""
                .formatted(cancelled.id(), cancelled.subject().id()));
  }

  @Test
  void tells_what_is_needed_to_choose_in_its_properties() {
    TaskEvent event = Events.succeeded();
    var properties = EventMessage.properties(event);
    assertThat(properties.getMessageId()).isEqualTo(event.id().toString());
    assertThat(properties.getType()).isEqualTo("notification.succeeded");
    assertThat(properties.getContentType()).isEqualTo("application/json");
    assertThat(properties.getDeliveryMode()).isEqualTo(2);
    assertThat(properties.getTimestamp()).isEqualTo(Date.from(Events.AT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u001b[31m", "\u0000", "\"}", "\u6210\u529f", "\ud83d\ude00", "\ud83d", "\u2028"})
  void keeps_hostile_words_harmless(String words) {
    String body = body(withStopReason(Events.cancelled(), words));
    assertThat(body).matches("[ -~]+");
    assertThat(errors(body)).isEmpty();
    assertThat(JsonMapper.shared().readTree(body).get("stopReason").stringValue()).isEqualTo(words);
  }

  private static String body(TaskEvent event) {
    return EventMessage.body(event).utf8();
  }

  private static List<Error> errors(String body) {
    return SCHEMA.validate(
        body,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static Schema schema() {
    try (InputStream json = Files.newInputStream(Path.of("../docs/events.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TaskEvent bare(TaskEvent it) {
    Subject subject = it.subject();
    return new TaskEvent(
        it.id(),
        it.type(),
        it.occurredAt(),
        new Subject(
            subject.id(),
            subject.tenant(),
            subject.kind(),
            subject.orderNo(),
            Optional.empty(),
            Optional.empty()),
        it.attempt(),
        it.nextAttemptAt(),
        it.stopReason(),
        it.notification());
  }

  private static TaskEvent withStopReason(TaskEvent it, String words) {
    return new TaskEvent(
        it.id(),
        it.type(),
        it.occurredAt(),
        it.subject(),
        it.attempt(),
        it.nextAttemptAt(),
        Optional.of(words),
        it.notification());
  }
}
