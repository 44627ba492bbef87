package dev.notifier.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** What {@code docs/alerts.yml} says; that its metrics exist is shown by {@code WatchIT}. */
class AlertsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String RULE = "groups[0].rules[%d].";

  static List<String> rules() throws IOException {
    PropertySource<?> file = file();
    return IntStream.iterate(0, i -> file.containsProperty(RULE.formatted(i) + "alert"), i -> i + 1)
        .mapToObj(RULE::formatted)
        .toList();
  }

  @Test
  void there_is_an_alert_for_each_alarm() throws IOException {
    PropertySource<?> file = file();

    assertThat(rules())
        .extracting(rule -> file.getProperty(rule + "alert"))
        .doesNotHaveDuplicates()
        .contains(
            "NotifierParked",
            "NotifierLost",
            "NotifierRejected",
            "NotifierDeadLetteringStuck",
            "NotifierOverdue",
            "NotifierBlocked");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void each_is_complete_and_leads_to_its_place_in_the_runbook(String rule) throws IOException {
    PropertySource<?> file = file();

    assertThat(text(file, rule + "expr")).contains("notifier_");
    assertThat(text(file, rule + "for")).matches("\\d+m");
    assertThat(text(file, rule + "labels.severity")).isIn("warning", "critical");
    assertThat(text(file, rule + "annotations.summary")).endsWith(".");
    assertThat(text(file, rule + "annotations.runbook")).isIn(headings());
  }

  private static List<String> headings() throws IOException {
    return Files.readAllLines(DOCS.resolve("operations.md")).stream()
        .filter(line -> line.startsWith("### "))
        .map(line -> line.substring("### ".length()).toLowerCase(Locale.ROOT).replace(' ', '-'))
        .map(anchor -> "operations.md#" + anchor)
        .toList();
  }

  private static String text(PropertySource<?> file, String property) {
    return String.valueOf(file.getProperty(property));
  }

  private static PropertySource<?> file() throws IOException {
    return new YamlPropertySourceLoader()
        .load("alerts", new FileSystemResource(DOCS.resolve("alerts.yml")))
        .getFirst();
  }
}
