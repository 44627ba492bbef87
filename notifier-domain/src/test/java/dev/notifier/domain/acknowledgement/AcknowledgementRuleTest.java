package dev.notifier.domain.acknowledgement;

import static dev.notifier.domain.Violations.assertViolates;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.Verdict.Acknowledged;
import dev.notifier.domain.acknowledgement.Verdict.NotAcknowledged;
import dev.notifier.domain.acknowledgement.Verdict.RefusedForGood;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementRuleTest {
  private static final PointerLookup NEVER_LOOKED_UP =
      (json, pointer) -> {
        throw new AssertionError("The rule has no pointer.");
      };

  @Test
  void needs_a_status_that_acknowledges() {
    assertViolates(
        "statuses",
        "not-empty",
        () -> AcknowledgementRule.of(StatusSet.NONE, new Anything(), StatusSet.NONE));
  }

  @Test
  void takes_200_and_success_by_default() {
    assertThat(judge(AcknowledgementRule.SUCCESS, 200, "success")).isEqualTo(new Acknowledged());
  }

  @ParameterizedTest
  @CsvSource({
    "201, '201, expected 200'",
    "204, '204, expected 200'",
    "301, '301, expected 200; redirects are not followed'",
    "302, '302, expected 200; redirects are not followed'",
    "303, '303, expected 200; redirects are not followed'",
    "304, '304, expected 200'",
    "307, '307, expected 200; redirects are not followed'",
    "308, '308, expected 200; redirects are not followed'",
    "401, '401, expected 200; the receiver wants to know who calls'",
    "403, '403, expected 200; the receiver wants to know who calls'",
    "404, '404, expected 200'",
    "410, '410, expected 200'",
    "500, '500, expected 200'",
    "599, '599, expected 200'",
  })
  void does_not_look_at_the_body_of_another_status(int status, String reason) {
    assertThat(judge(AcknowledgementRule.SUCCESS, status, "success"))
        .isEqualTo(new NotAcknowledged("status: " + reason));
  }

  @ParameterizedTest
  @CsvSource({"200, true", "204, true", "202, false"})
  void takes_any_of_its_statuses(int status, boolean acknowledged) {
    AcknowledgementRule rule =
        AcknowledgementRule.of(StatusSet.of("200", "204"), new Anything(), StatusSet.NONE);

    assertThat(judge(rule, status, "anything"))
        .isEqualTo(
            acknowledged
                ? new Acknowledged()
                : new NotAcknowledged("status: 202, expected 200 or 204"));
  }

  @Test
  void takes_any_body_when_none_is_expected() {
    AcknowledgementRule rule =
        AcknowledgementRule.of(StatusSet.of("2xx"), new Anything(), StatusSet.NONE);
    Answer endless = new Answer(200, Bytes.ofUtf8("x"), true);

    assertThat(rule.judge(endless, NEVER_LOOKED_UP)).isEqualTo(new Acknowledged());
    assertThat(judge(rule, 204, "")).isEqualTo(new Acknowledged());
  }

  @Test
  void is_refused_for_good_even_by_a_status_that_would_acknowledge() {
    AcknowledgementRule rule =
        AcknowledgementRule.of(StatusSet.of("2xx"), new Anything(), StatusSet.of("410", "201"));

    assertThat(judge(rule, 410, "")).isEqualTo(new RefusedForGood("refused: status 410"));
    assertThat(judge(rule, 201, "")).isEqualTo(new RefusedForGood("refused: status 201"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "success",
        "success\n",
        "success\r\n",
        " \t success \u2003",
        "\uFEFFsuccess",
        "\uFEFF success\n"
      })
  void trims_white_space_and_a_byte_order_mark(String body) {
    assertThat(judge(Comparison.TRIMMED, body)).isEqualTo(new Acknowledged());
    assertThat(judge(Comparison.TRIMMED_IGNORING_CASE, body)).isEqualTo(new Acknowledged());
  }

  @Test
  void trims_the_expected_body_alike() {
    for (String expected : new String[] {" success\n", "\uFEFFsuccess"}) {
      AcknowledgementRule rule = expecting(new EqualTo(expected, Comparison.TRIMMED));
      assertThat(judge(rule, 200, "success")).isEqualTo(new Acknowledged());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUCCESS", "Success", "\uFEFFsUcCeSs\n"})
  void minds_the_case_unless_told_otherwise(String body) {
    assertThat(judge(Comparison.TRIMMED, body)).isInstanceOf(NotAcknowledged.class);
    assertThat(judge(Comparison.TRIMMED_IGNORING_CASE, body)).isEqualTo(new Acknowledged());
  }

  @ParameterizedTest
  @EnumSource
  void compares_bodies_by_value(Comparison comparison) {
    Answer answer =
        new Answer(200, Bytes.of(new byte[] {'s', 'u', 'c', 'c', 'e', 's', 's'}), false);

    assertThat(
            expecting(new EqualTo(String.valueOf("success".toCharArray()), comparison))
                .judge(answer, NEVER_LOOKED_UP))
        .isEqualTo(new Acknowledged());
  }

  static Stream<Arguments> exactBodies() {
    String padded = "'success' with white space or a byte order mark around it";
    return Stream.of(
        Arguments.of("success\n", padded),
        Arguments.of(" success", padded),
        Arguments.of("\uFEFFsuccess", padded),
        Arguments.of("SUCCESS", "'SUCCESS' in another case"),
        Arguments.of("Success\n", "'Success' in another case"),
        Arguments.of("\"success\"", "'success' in JSON quotes"),
        Arguments.of("", "empty"),
        Arguments.of("fail", "'fail'"));
  }

  @ParameterizedTest
  @MethodSource("exactBodies")
  void compares_byte_for_byte_when_exact(String body, String reason) {
    assertThat(judge(Comparison.EXACT, "success")).isEqualTo(new Acknowledged());
    assertThat(judge(Comparison.EXACT, body))
        .isEqualTo(new NotAcknowledged("body: " + reason + ", expected success"));
  }

  static Stream<Arguments> nearMisses() {
    return Stream.of(
        Arguments.of("fail", "'fail'"),
        Arguments.of("success!", "'success!'"),
        Arguments.of("suc cess", "'suc cess'"),
        Arguments.of("successsuccess", "'successsuccess'"),
        Arguments.of("", "empty"),
        Arguments.of(" \r\n\t", "empty"),
        Arguments.of("\uFEFF", "empty"),
        Arguments.of("\"success\"", "'success' in JSON quotes"),
        Arguments.of("\"success\"\n", "'success' in JSON quotes"),
        Arguments.of("\"SUCCESS\"", "'success' in JSON quotes"),
        Arguments.of("'success'", "'success' in quotes"),
        Arguments.of("\"success'", "'\"success''"),
        Arguments.of("\"", "'\"'"),
        Arguments.of("SUCCESS", "'SUCCESS' in another case"),
        Arguments.of("\uFEFFSuccess\n", "'Success' in another case"),
        Arguments.of("<html><body>success</body></html>", "HTML or XML around 'success'"),
        Arguments.of("\n<p>Success</p>", "HTML or XML around 'success'"),
        Arguments.of("<h1>404 Not Found</h1>", "HTML or XML"),
        Arguments.of("<script>alert(1)</script>", "HTML or XML"),
        Arguments.of("{\"code\":\"success\"}", "JSON '{\"code\":\"success\"}'"),
        Arguments.of("[\"success\"]", "JSON '[\"success\"]'"),
        Arguments.of("success\0", "'success '"),
        Arguments.of("no\r\nLog: forged", "'no Log: forged'"),
        Arguments.of("\u001B[2Jgone", "' [2Jgone'"),
        Arguments.of("\u009B2Jgone", "' 2Jgone'"),
        Arguments.of("x".repeat(1_000_000), "'" + "x".repeat(40) + "...'"));
  }

  @ParameterizedTest
  @MethodSource("nearMisses")
  void says_what_is_wrong_with_the_body(String body, String reason) {
    assertThat(judge(Comparison.TRIMMED, body))
        .isEqualTo(new NotAcknowledged("body: " + reason + ", expected success"));
  }

  @Test
  void reads_other_encodings_as_malformed_utf8() {
    Answer latin = new Answer(200, Bytes.of("échec".getBytes(ISO_8859_1)), false);
    Answer wide = new Answer(200, Bytes.of("success".getBytes(UTF_16)), false);

    assertThat(AcknowledgementRule.SUCCESS.judge(latin, NEVER_LOOKED_UP))
        .isEqualTo(new NotAcknowledged("body: '\uFFFDchec', expected success"));
    assertThat(AcknowledgementRule.SUCCESS.judge(wide, NEVER_LOOKED_UP))
        .isEqualTo(new NotAcknowledged("body: '\uFFFD\uFFFD s u c c e s s', expected success"));
  }

  @ParameterizedTest
  @CsvSource({
    "success, longer than the cap",
    "SUCCESS, longer than the cap",
    "'    ',  longer than the cap",
    "<html>,  HTML or XML",
    "<p>success</p>, HTML or XML around 'success'",
  })
  void takes_no_body_that_was_cut(String start, String reason) {
    for (Comparison comparison : Comparison.values()) {
      AcknowledgementRule rule = expecting(new EqualTo("success", comparison));

      assertThat(rule.judge(new Answer(200, Bytes.ofUtf8(start), true), NEVER_LOOKED_UP))
          .isEqualTo(new NotAcknowledged("body: " + reason + ", expected success"));
    }
  }

  @Test
  void recognises_markup_only_where_none_is_expected() {
    AcknowledgementRule rule = expecting(new EqualTo("<ok/>", Comparison.TRIMMED));

    assertThat(judge(rule, 200, " <ok/>\n")).isEqualTo(new Acknowledged());
    assertThat(judge(rule, 200, "<OK/>"))
        .isEqualTo(new NotAcknowledged("body: '<OK/>' in another case, expected <ok/>"));
    assertThat(judge(rule, 200, "<fail/>"))
        .isEqualTo(new NotAcknowledged("body: '<fail/>', expected <ok/>"));
  }

  @Test
  void keeps_the_reason_short_and_harmless_whatever_is_expected() {
    AcknowledgementRule rule =
        expecting(new EqualTo("line\n\0" + "x".repeat(1000), Comparison.EXACT));

    assertThat(judge(rule, 200, "fail"))
        .isEqualTo(new NotAcknowledged("body: 'fail', expected line " + "x".repeat(35) + "..."));
  }

  private static Verdict judge(Comparison comparison, String body) {
    return judge(expecting(new EqualTo("success", comparison)), 200, body);
  }

  private static Verdict judge(AcknowledgementRule rule, int status, String body) {
    return rule.judge(new Answer(status, Bytes.ofUtf8(body), false), NEVER_LOOKED_UP);
  }

  private static AcknowledgementRule expecting(EqualTo body) {
    return AcknowledgementRule.of(StatusSet.of("200"), body, StatusSet.NONE);
  }
}
