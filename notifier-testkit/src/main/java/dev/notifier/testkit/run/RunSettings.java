package dev.notifier.testkit.run;

import dev.notifier.testkit.Database;
import java.util.Map;

/** What bin/run tells its programs by the environment. */
record RunSettings(
    String url, String apiKey, long servicePid, String merchantUrl, Database database) {

  static RunSettings from(Map<String, String> environment) {
    return new RunSettings(
        required(environment, "NOTIFIER_URL"),
        required(environment, "NOTIFIER_API_KEY"),
        Long.parseLong(required(environment, "NOTIFIER_PID")),
        required(environment, "MERCHANT_URL"),
        new Database(
            required(environment, "SPRING_DATASOURCE_URL"),
            required(environment, "SPRING_DATASOURCE_USERNAME"),
            required(environment, "SPRING_DATASOURCE_PASSWORD")));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is not set; bin/run sets it");
    }
    return value;
  }
}
