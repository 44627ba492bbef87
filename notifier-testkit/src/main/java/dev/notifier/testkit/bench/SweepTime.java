package dev.notifier.testkit.bench;

import dev.notifier.testkit.app.NotifierApi;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many sweeps an instance has made, and the seconds that they took together. */
record SweepTime(long count, double seconds) {
  private static final String METRIC =
      "^tasks_scheduled_execution_seconds_%s\\{code_function=\"sweep\",.*} (\\S+)$";
  private static final Pattern COUNT =
      Pattern.compile(METRIC.formatted("count"), Pattern.MULTILINE);
  private static final Pattern SUM = Pattern.compile(METRIC.formatted("sum"), Pattern.MULTILINE);

  /** So far, by the instance's own metrics. */
  static SweepTime of(NotifierApi api) {
    return of(api.get("/actuator/prometheus").body());
  }

  /** Without any sweep there is no such metric. */
  static SweepTime of(String metrics) {
    return new SweepTime(Math.round(value(COUNT, metrics)), value(SUM, metrics));
  }

  private static double value(Pattern metric, String metrics) {
    Matcher line = metric.matcher(metrics);
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }

  SweepTime since(SweepTime before) {
    return new SweepTime(count - before.count, seconds - before.seconds);
  }

  /** The mean, not a number without any sweep. */
  double millis() {
    return seconds / count * 1e3;
  }
}
