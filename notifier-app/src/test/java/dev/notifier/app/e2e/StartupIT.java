package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What cannot work ends the start with one sentence and the exit code 1. Most bad settings are in
 * {@code RefusedSettingsTest}, which starts no process for them.
 */
class StartupIT {
  private static final String REFUSAL = "Notifier cannot start: ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NOTIFIER_API_KEY | '' | NOTIFIER_API_KEY must be set",
        "NOTIFIER_EGRESS_ALLOW | 127.0.0.0/33 | 127.0.0.0/33",
        "NOTIFIER_EGRESS_DENY | 10.0.0.0/8,10.1 | 10.1' is not an address block",
        "NOTIFIER_EGRESS_PORTS | 443,70000 | [443, 70000] are not egress ports",
        "SPRING_RABBITMQ_PASSWORD | wrong | broker does not know this user",
      })
  void a_bad_setting_is_refused(String name, String value, String sentence) {
    Database database = Servers.shared().createDatabase();
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), database);
    settings.put("NOTIFIER_RABBIT_PREFIX", "startup");
    settings.put(name, value);

    assertRefused(settings, sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "SPRING_RABBITMQ_PORT, 1, RabbitMQ",
    "SPRING_RABBITMQ_ADDRESSES, 'localhost:1,127.0.0.1:2', 'at localhost:1, 127.0.0.1:2 within'",
    "SPRING_DATASOURCE_URL, jdbc:postgresql://127.0.0.1:1/x, PostgreSQL"
  })
  void a_server_that_stays_away_is_named(String name, String value, String sentence) {
    Database database = Servers.shared().createDatabase();
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), database);
    settings.put("NOTIFIER_STARTUP_PATIENCE", "2s");
    settings.put(name, value);

    assertRefused(settings, sentence);
  }

  @Test
  void a_signal_while_running_ends_it_cleanly() {
    Map<String, String> settings =
        NotifierProcess.settings(Servers.shared().broker(), Servers.shared().createDatabase());
    settings.put("NOTIFIER_RABBIT_PREFIX", "startup");
    try (NotifierProcess notifier = NotifierProcess.launchPackaged(settings)) {
      notifier.awaitHealth(200);
      assertThat(notifier.stop()).isEqualTo(143);
    }
  }

  private static void assertRefused(Map<String, String> settings, String sentence) {
    try (NotifierProcess notifier = NotifierProcess.launch(settings)) {
      assertThat(notifier.awaitExit()).isEqualTo(1);
      List<String> errors =
          notifier.output().lines().filter(line -> line.contains("\"ERROR\"")).toList();
      assertThat(errors).as(notifier.output()).hasSize(1);
      assertThat(errors.getFirst()).contains(REFUSAL).contains(sentence);
      assertThat(notifier.output()).doesNotContain("\tat ");
    }
  }
}
