package dev.notifier.domain.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import dev.notifier.domain.acknowledgement.Verdict.Acknowledged;
import dev.notifier.domain.acknowledgement.Verdict.NotAcknowledged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointerRuleTest {
  private static final AcknowledgementRule RULE =
      rule(new PointerIn("/code", List.of("SUCCESS", "0")));

  @ParameterizedTest
  @ValueSource(strings = {"SUCCESS", "0"})
  void takes_each_of_the_accepted_values(String value) {
    assertThat(judge("{}", new Found.Scalar(value))).isEqualTo(new Acknowledged());
  }

  static Stream<Arguments> otherFinds() {
    return Stream.of(
        Arguments.of(
            "{}", new Found.Scalar("success"), "/code is 'success', expected SUCCESS or 0"),
        Arguments.of("{}", new Found.Scalar(""), "/code is '', expected SUCCESS or 0"),
        Arguments.of("{}", new Found.Scalar("null"), "/code is 'null', expected SUCCESS or 0"),
        Arguments.of("{}", new Found.Scalar("0.0"), "/code is '0.0', expected SUCCESS or 0"),
        Arguments.of("{}", new Found.Scalar(" 0"), "/code is ' 0', expected SUCCESS or 0"),
        Arguments.of("{}", new Found.Scalar("a\nb\0"), "/code is 'a b ', expected SUCCESS or 0"),
        Arguments.of(
            "{}",
            new Found.Scalar("y".repeat(100_000)),
            "/code is '" + "y".repeat(40) + "...', expected SUCCESS or 0"),
        Arguments.of("{}", new Found.Structure(), "/code is not a scalar"),
        Arguments.of("{}", new Found.Nothing(), "nothing at /code"),
        Arguments.of("success", new Found.NotJson(), "not JSON"),
        Arguments.of("", new Found.NotJson(), "not JSON"),
        Arguments.of("\uFEFF\n<html>", new Found.NotJson(), "not JSON, but HTML or XML"));
  }

  @ParameterizedTest
  @MethodSource("otherFinds")
  void says_what_it_found_instead(String body, Found found, String reason) {
    assertThat(judge(body, found)).isEqualTo(new NotAcknowledged("body: " + reason));
  }

  @Test
  void looks_its_pointer_up_once_in_the_raw_bytes() {
    List<String> lookups = new ArrayList<>();
    Bytes raw = Bytes.of(new byte[] {'{', (byte) 0xFF, '}'});

    RULE.judge(
        new Answer(200, raw, false),
        (json, pointer) -> {
          assertThat(json).isEqualTo(raw);
          lookups.add(pointer);
          return new Found.Nothing();
        });

    assertThat(lookups).containsExactly("/code");
  }

  @Test
  void does_not_read_the_body_of_another_status_or_one_that_was_cut() {
    PointerLookup never =
        (json, pointer) -> {
          throw new AssertionError("There is nothing to look up.");
        };
    Bytes body = Bytes.ofUtf8("{\"code\":\"SUCCESS\"}");

    assertThat(RULE.judge(new Answer(500, body, false), never))
        .isEqualTo(new NotAcknowledged("status: 500, expected 200"));
    assertThat(RULE.judge(new Answer(200, body, true), never))
        .isEqualTo(new NotAcknowledged("body: too long to be read as JSON"));
  }

  @Test
  void keeps_the_reason_short_and_harmless_whatever_the_rule() {
    PointerIn wordy =
        new PointerIn("/\n" + "p".repeat(254), Collections.nCopies(64, "v".repeat(1024)));
    String pointer = "/ " + "p".repeat(38) + "...";

    assertThat(judge(rule(wordy), new Found.Scalar("no")))
        .isEqualTo(
            new NotAcknowledged(
                "body: " + pointer + " is 'no', expected " + "v".repeat(40) + "..."));
    assertThat(judge(rule(wordy), new Found.Nothing()))
        .isEqualTo(new NotAcknowledged("body: nothing at " + pointer));
    assertThat(judge(rule(wordy), new Found.Structure()))
        .isEqualTo(new NotAcknowledged("body: " + pointer + " is not a scalar"));
  }

  private static Verdict judge(String body, Found found) {
    return RULE.judge(new Answer(200, Bytes.ofUtf8(body), false), (json, pointer) -> found);
  }

  private static Verdict judge(AcknowledgementRule rule, Found found) {
    return rule.judge(new Answer(200, Bytes.ofUtf8("{}"), false), (json, pointer) -> found);
  }

  private static AcknowledgementRule rule(PointerIn body) {
    return AcknowledgementRule.of(StatusSet.of("200"), body, StatusSet.NONE);
  }
}
