package dev.notifier.domain.acknowledgement;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.Variants;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.Complete;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {
  private static final String PAID = "{\"state\":\"PAID\"}";

  /** Knows but one document. */
  private static final PointerLookup POINTERS =
      (json, pointer) -> {
        if (!json.equals(Bytes.ofUtf8(PAID))) {
          return new Found.NotJson();
        }
        return pointer.equals("/state") ? new Found.Scalar("PAID") : new Found.Nothing();
      };

  @Test
  void needs_a_status() {
    assertViolates("statuses", "not-empty", () -> new Condition(StatusSet.NONE, new Anything()));
  }

  record Row(BodyRule one, BodyRule other, boolean overlap) {}

  static final List<Row> BODIES =
      List.of(
          new Row(new Anything(), new Anything(), true),
          new Row(new Anything(), new Complete(), true),
          new Row(new Anything(), exact("ok"), true),
          new Row(new Anything(), in("/state", "PAID"), true),
          new Row(new Complete(), new Complete(), true),
          new Row(new Complete(), exact("ok"), true),
          new Row(new Complete(), in("/state", "PAID"), true),
          new Row(exact("ok"), exact("ok"), true),
          new Row(exact("ok"), exact("ok "), false),
          new Row(exact("ok"), exact("OK"), false),
          new Row(exact(" ok\n"), trimmed("ok"), true),
          new Row(exact("\uFEFFok"), trimmed("ok"), true),
          new Row(exact("OK"), trimmed("ok"), false),
          new Row(exact(" OK"), anyCase("ok"), true),
          new Row(exact("\n"), trimmed("ok"), false),
          new Row(trimmed("ok"), trimmed(" ok"), true),
          new Row(trimmed("ok"), trimmed("OK"), false),
          new Row(trimmed("OK"), anyCase("ok"), true),
          new Row(anyCase("ok"), anyCase("OK "), true),
          new Row(anyCase("ok"), anyCase("no"), false),
          new Row(exact(PAID), in("/state", "OPEN", "PAID"), true),
          new Row(exact(PAID), in("/state", "OPEN"), false),
          new Row(exact(PAID), in("/code", "PAID"), false),
          new Row(exact("PAID"), in("/state", "PAID"), false),
          new Row(in("/state", "PAID"), in("/state", "PAID", "SETTLED"), true),
          new Row(in("/state", "PAID"), in("/state", "OPEN"), false),
          new Row(in("/state", "PAID"), in("/state", "paid"), false),
          new Row(in("/state", "PAID"), in("/code", "PAID"), false));

  @ParameterizedTest
  @FieldSource("BODIES")
  void overlaps_where_one_body_plainly_meets_both_rules(Row row) {
    assertThat(overlap("2xx", row.one(), "200", row.other())).isEqualTo(row.overlap());
  }

  @ParameterizedTest
  @FieldSource("BODIES")
  void overlaps_either_way_round(Row row) {
    assertThat(overlap("200", row.other(), "2xx", row.one())).isEqualTo(row.overlap());
  }

  @ParameterizedTest
  @FieldSource("BODIES")
  void overlaps_nothing_without_a_common_status(Row row) {
    assertThat(overlap("200", row.one(), "201", row.other())).isFalse();
    assertThat(overlap("404", row.other(), "2xx", row.one())).isFalse();
  }

  @ParameterizedTest
  @FieldSource("BODIES")
  void overlaps_itself(Row row) {
    assertThat(overlap("200", row.one(), "200", row.one())).isTrue();
    assertThat(overlap("200", row.other(), "200", row.other())).isTrue();
  }

  @Test
  void the_table_has_every_pair_of_body_rules() {
    List<String> pairs = new ArrayList<>();
    for (String one : Variants.of(BodyRule.class)) {
      for (String other : Variants.of(BodyRule.class)) {
        pairs.add(one + " " + other);
      }
    }

    assertThat(BODIES)
        .flatExtracting(row -> List.of(pair(row.one(), row.other()), pair(row.other(), row.one())))
        .hasSameElementsAs(pairs);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 200, true",
    "200, 2xx, true",
    "2xx, 2xx, true",
    "200, 201, false",
    "2xx, 4xx, false",
    "100, 1xx, true",
    "599, 5xx, true",
  })
  void statuses_intersect_either_way_round(String one, String other, boolean intersects) {
    assertThat(StatusSet.of(one).intersects(StatusSet.of(other))).isEqualTo(intersects);
    assertThat(StatusSet.of(other).intersects(StatusSet.of(one))).isEqualTo(intersects);
    assertThat(StatusSet.of(one).intersects(StatusSet.NONE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "200, 'x',  false, ''",
    "200, ' ',  false, ''",
    "200, '',   false, 'body: empty, nothing to pass on'",
    "200, 'x',  true,  'body: too long to be passed on'",
    "200, '',   true,  'body: too long to be passed on'",
    "404, 'x',  false, 'status: 404, expected 2xx'",
  })
  void a_complete_body_is_one_that_can_be_passed_on(
      int status, String body, boolean truncated, String objection) {
    Condition condition = new Condition(StatusSet.of("2xx"), new Complete());
    Answer answer = new Answer(status, Bytes.ofUtf8(body), truncated);

    assertThat(condition.objection(answer, POINTERS).orElse("")).isEqualTo(objection);
    assertThat(condition.isMetBy(answer, POINTERS)).isEqualTo(objection.isEmpty());
  }

  static Stream<Arguments> descriptions() {
    return Stream.of(
        Arguments.of(new Anything(), PAID, "status 200"),
        Arguments.of(new Complete(), PAID, "status 200"),
        Arguments.of(trimmed(" ok\n"), "ok", "body ' ok '"),
        Arguments.of(exact("x".repeat(100)), "x", "body '" + "x".repeat(40) + "...'"),
        Arguments.of(in("/state", "PAID"), PAID, "/state is 'PAID'"),
        Arguments.of(in("/state", "PAID"), "gone", "/state"));
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void says_what_the_answer_was_that_met_it(BodyRule rule, String body, String description) {
    Answer answer = new Answer(200, Bytes.ofUtf8(body), false);

    assertThat(new Condition(StatusSet.of("200"), rule).describe(answer, POINTERS))
        .isEqualTo(description);
  }

  private static boolean overlap(String statuses, BodyRule left, String others, BodyRule right) {
    return new Condition(StatusSet.of(statuses), left)
        .overlaps(new Condition(StatusSet.of(others), right), POINTERS);
  }

  private static String pair(BodyRule left, BodyRule right) {
    return left.getClass().getSimpleName() + " " + right.getClass().getSimpleName();
  }

  private static EqualTo exact(String text) {
    return new EqualTo(text, Comparison.EXACT);
  }

  private static EqualTo trimmed(String text) {
    return new EqualTo(text, Comparison.TRIMMED);
  }

  private static EqualTo anyCase(String text) {
    return new EqualTo(text, Comparison.TRIMMED_IGNORING_CASE);
  }

  private static PointerIn in(String pointer, String... values) {
    return new PointerIn(pointer, List.of(values));
  }
}
