package dev.notifier.domain.application.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OnConfirmedTest {
  private static final URI URL = URI.create("https://merchant.example/paid");
  private static final TaskId NOTIFICATION = Samples.task(2);
  private static final Bytes ANSWERED = Bytes.of(new byte[] {'{', (byte) 0xFF, '}', '\n'});

  /** The inquiry has a merchant and an event type of its own, which are not passed on. */
  private static final Subject INQUIRY =
      new Subject(
          Samples.task(1),
          "tenant-1",
          TaskKind.INQUIRY,
          "order-1",
          Optional.of("M-inquiry"),
          Optional.of("inquiry.event"));

  @ParameterizedTest
  @EnumSource
  void is_about_the_inquirys_order_and_for_the_merchant_named(UrlSource urlSource) {
    OnConfirmed onConfirmed =
        new OnConfirmed(
            Optional.of("M-1"),
            Optional.of("order.paid"),
            URL,
            urlSource,
            Optional.of(Bytes.ofUtf8("{\"paid\":true}")),
            Samples.SCHEDULE,
            AcknowledgementRule.SUCCESS);

    assertThat(onConfirmed.notification(NOTIFICATION, INQUIRY, answer("text/xml")))
        .isEqualTo(
            new NewTask(
                new Subject(
                    NOTIFICATION,
                    "tenant-1",
                    TaskKind.NOTIFICATION,
                    "order-1",
                    Optional.of("M-1"),
                    Optional.of("order.paid")),
                new TaskRequest("POST", URL, "application/json", Bytes.ofUtf8("{\"paid\":true}")),
                urlSource,
                Samples.SCHEDULE,
                AcknowledgementRule.SUCCESS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(INQUIRY.id())));
  }

  static Stream<Arguments> contentTypes() {
    return Stream.of(
        Arguments.of("application/json", "application/json"),
        Arguments.of("text/xml; charset=gbk", "text/xml; charset=gbk"),
        Arguments.of("", "application/json"),
        Arguments.of("json", "application/json"),
        Arguments.of("text/plain\r\nX-Smuggled: 1", "application/json"),
        Arguments.of("text/plaïn", "application/json"),
        Arguments.of("a/" + "b".repeat(126), "a/" + "b".repeat(126)),
        Arguments.of("a/" + "b".repeat(127), "application/json"));
  }

  @ParameterizedTest
  @MethodSource("contentTypes")
  void passes_the_answer_on_byte_for_byte_with_its_type_if_that_can_be_sent(
      String named, String sent) {
    assertThat(passOn().notification(NOTIFICATION, INQUIRY, answer(named)).request())
        .isEqualTo(new TaskRequest("POST", URL, sent, ANSWERED));
  }

  @Test
  void passes_an_answer_without_a_type_on_as_json() {
    assertThat(
            passOn()
                .notification(NOTIFICATION, INQUIRY, new Answer(200, ANSWERED, false))
                .request())
        .isEqualTo(new TaskRequest("POST", URL, "application/json", ANSWERED));
  }

  @Test
  void names_no_merchant_or_event_type_unless_it_is_told_to() {
    assertThat(passOn().notification(NOTIFICATION, INQUIRY, answer("text/xml")).subject())
        .isEqualTo(
            new Subject(
                NOTIFICATION,
                "tenant-1",
                TaskKind.NOTIFICATION,
                "order-1",
                Optional.empty(),
                Optional.empty()));
  }

  private static OnConfirmed passOn() {
    return new OnConfirmed(
        Optional.empty(),
        Optional.empty(),
        URL,
        UrlSource.REQUEST,
        Optional.empty(),
        Samples.SCHEDULE,
        AcknowledgementRule.SUCCESS);
  }

  private static Answer answer(String contentType) {
    return new Answer(200, ANSWERED, false, Optional.of(contentType), Optional.empty());
  }
}
