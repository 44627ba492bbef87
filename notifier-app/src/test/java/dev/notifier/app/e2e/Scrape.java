package dev.notifier.app.e2e;

import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierApi.Reply;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What an instance shows of itself at one moment, as Prometheus reads it. */
record Scrape(Map<String, Double> samples) {
  static final String PATH = "/actuator/prometheus";
  static final String KEY = "a-key-for-the-metrics-alone";

  static Scrape of(NotifierApi api) {
    Reply reply = api.withKey(KEY).get(PATH);
    if (reply.status() != 200) {
      throw new IllegalStateException("Not scraped: " + reply);
    }
    return new Scrape(
        reply
            .body()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toMap(Scrape::series, Scrape::number)));
  }

  /** The sample with that name and those labels, written as in the answer. */
  double value(String series) {
    Double value = samples.get(series);
    if (value == null) {
      throw new IllegalArgumentException("No " + series + " in " + samples.keySet());
    }
    return value;
  }

  /** Without labels. */
  Set<String> names() {
    return samples.keySet().stream()
        .map(series -> series.replaceFirst("\\{.*", ""))
        .collect(Collectors.toSet());
  }

  private static String series(String line) {
    return line.substring(0, line.lastIndexOf(' '));
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
