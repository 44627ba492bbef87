package dev.notifier.domain.acknowledgement;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class BodyRuleTest {

  @ParameterizedTest
  @EnumSource
  void an_expected_body_has_1_to_1024_characters(Comparison comparison) {
    String longest = "x".repeat(1024);

    assertThat(new EqualTo(longest, comparison).text()).isEqualTo(longest);
    assertThat(new EqualTo("1", comparison).text()).isEqualTo("1");
    assertViolates("equals", "length-1-to-1024", () -> new EqualTo("", comparison));
    assertViolates("equals", "length-1-to-1024", () -> new EqualTo(longest + "x", comparison));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "EXACT")
  void an_expected_body_that_would_be_trimmed_to_nothing_is_refused(Comparison comparison) {
    for (String blank : List.of(" ", "\r\n", "\uFEFF", "\uFEFF\t")) {
      assertViolates("equals", "not-blank", () -> new EqualTo(blank, comparison));
    }
  }

  @Test
  void white_space_may_be_expected_exactly() {
    assertThat(new EqualTo("\n", Comparison.EXACT).text()).isEqualTo("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/code", "/a/0/b", "/a~0b~1c", "/~01", "//", "/\u00e9", "/a b"})
  void a_pointer_follows_rfc_6901(String pointer) {
    assertThat(new PointerIn(pointer, List.of("")).pointer()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "code", "#/code", " /code", "/~", "/~2", "/a~", "/~0~", "/\n~2"})
  void a_malformed_pointer_is_refused(String pointer) {
    assertViolates("pointer", "json-pointer", () -> new PointerIn(pointer, List.of("0")));
  }

  @Test
  void a_pointer_has_at_most_256_characters() {
    String longest = "/" + "x".repeat(255);

    assertThat(new PointerIn(longest, List.of("0")).pointer()).hasSize(256);
    assertViolates("pointer", "json-pointer", () -> new PointerIn(longest + "x", List.of("0")));
  }

  @Test
  void a_pointer_has_1_to_64_accepted_values() {
    assertThat(new PointerIn("/code", Collections.nCopies(64, "0")).values()).hasSize(64);
    assertViolates("in", "size-1-to-64", () -> new PointerIn("/code", List.of()));
    assertViolates(
        "in", "size-1-to-64", () -> new PointerIn("/code", Collections.nCopies(65, "0")));
  }

  @Test
  void an_accepted_value_has_at_most_1024_characters() {
    String longest = "x".repeat(1024);

    assertThat(new PointerIn("/code", List.of(longest)).values()).containsExactly(longest);
    assertViolates(
        "in", "length-at-most-1024", () -> new PointerIn("/code", List.of("0", longest + "x")));
  }
}
