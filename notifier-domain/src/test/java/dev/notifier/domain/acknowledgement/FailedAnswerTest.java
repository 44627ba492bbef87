package dev.notifier.domain.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.Complete;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import dev.notifier.domain.acknowledgement.Verdict.Acknowledged;
import dev.notifier.domain.acknowledgement.Verdict.NotAcknowledged;
import dev.notifier.domain.acknowledgement.Verdict.RefusedForGood;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that knows answers which say that it can never come to an acknowledgement. */
class FailedAnswerTest {
  /** The body is what stands at every pointer. */
  private static final PointerLookup WHOLE_BODY = (json, pointer) -> new Found.Scalar(json.utf8());

  private static final AcknowledgementRule BY_STATE =
      rule(
          new Condition(StatusSet.of("200"), in("PAID", "ODD")),
          new Condition(StatusSet.of("2xx"), in("CLOSED", "ODD")));

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(200, "PAID", new Acknowledged()),
        Arguments.of(200, "CLOSED", new RefusedForGood("failed: /state is 'CLOSED'")),
        Arguments.of(202, "CLOSED", new RefusedForGood("failed: /state is 'CLOSED'")),
        Arguments.of(
            200,
            "ODD",
            new NotAcknowledged("contradictory: /state is 'ODD', but it acknowledges as well")),
        Arguments.of(202, "ODD", new RefusedForGood("failed: /state is 'ODD'")),
        Arguments.of(
            200, "OPEN", new NotAcknowledged("body: /state is 'OPEN', expected PAID or ODD")),
        Arguments.of(500, "CLOSED", new NotAcknowledged("status: 500, expected 200")),
        Arguments.of(410, "PAID", new RefusedForGood("refused: status 410")),
        Arguments.of(410, "CLOSED", new RefusedForGood("refused: status 410")));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void are_told_apart_from_the_undecided_ones(int status, String body, Verdict verdict) {
    assertThat(judge(BY_STATE, status, body)).isEqualTo(verdict);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new Condition(StatusSet.of("404"), new Anything()), "failed: status 404"),
        Arguments.of(new Condition(StatusSet.of("4xx"), new Complete()), "failed: status 404"),
        Arguments.of(
            new Condition(StatusSet.of("404"), new EqualTo("gone", Comparison.TRIMMED)),
            "failed: body 'gone'"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void say_by_what_they_failed(Condition failed, String reason) {
    AcknowledgementRule rule = rule(new Condition(StatusSet.of("200"), new Complete()), failed);

    assertThat(judge(rule, 404, "gone")).isEqualTo(new RefusedForGood(reason));
    assertThat(judge(rule, 200, "gone")).isEqualTo(new Acknowledged());
  }

  @Test
  void that_were_cut_do_not_fail_by_their_body() {
    Answer cut = new Answer(200, Bytes.ofUtf8("CLOSED"), true);

    assertThat(BY_STATE.judge(cut, WHOLE_BODY))
        .isEqualTo(new NotAcknowledged("body: too long to be read as JSON"));
  }

  @Test
  void keep_the_reason_short_and_harmless() {
    AcknowledgementRule rule =
        rule(
            new Condition(StatusSet.of("200"), in("PAID")),
            new Condition(StatusSet.of("200"), in("x\r\n\u001B" + "y".repeat(100))));

    assertThat(judge(rule, 200, "x\r\n\u001B" + "y".repeat(100)))
        .isEqualTo(new RefusedForGood("failed: /state is 'x " + "y".repeat(38) + "...'"));
  }

  private static Verdict judge(AcknowledgementRule rule, int status, String body) {
    return rule.judge(new Answer(status, Bytes.ofUtf8(body), false), WHOLE_BODY);
  }

  private static AcknowledgementRule rule(Condition acknowledged, Condition failed) {
    return new AcknowledgementRule(acknowledged, StatusSet.of("410"), Optional.of(failed));
  }

  private static PointerIn in(String... values) {
    return new PointerIn("/state", List.of(values));
  }
}
