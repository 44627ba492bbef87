package dev.notifier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Bad settings end the start before anything else has begun. */
class RefusedSettingsTest {
  private static final String VARIABLES =
      StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NOTIFIER_API_KEY | short | NOTIFIER_API_KEY must be set",
        "NOTIFIER_DEFAULT_SCHEDULE | nope | NOTIFIER_DEFAULT_SCHEDULE is 'nope'",
        "NOTIFIER_SCHEDULES_SLOW_DELAYS | 3s,40d | at most 30 days",
        "NOTIFIER_SCHEDULES_SLOW_DELAYS | 3s,-1s | at least 100 ms",
        "NOTIFIER_SCHEDULES_SLOW_DELAYS | soon | notifier.schedules",
        "NOTIFIER_RABBIT_SHARDS | 0 | NOTIFIER_RABBIT_SHARDS",
        "NOTIFIER_ATTEMPT_DEADLINE | 0s | NOTIFIER_ATTEMPT_DEADLINE",
        "NOTIFIER_MASTER_KEY | c2hvcnQ= | NOTIFIER_MASTER_KEY must be the Base64 of exactly 32 bytes",
        "NOTIFIER_FAILPOINTS_FILE | /nowhere | NOTIFIER_FAILPOINTS_FILE is '/nowhere', which",
      })
  void a_bad_setting_is_named_in_one_sentence(String name, String value, String sentence) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(VARIABLES, new SystemEnvironmentPropertySource(VARIABLES, with(name, value)));
    SpringApplication application = NotifierApplication.application();
    application.setEnvironment(environment);

    Throwable failure = catchThrowable(application::run);

    assertThat(StartupFailureReporter.sentence(failure)).contains(sentence).doesNotContain("\n");
  }

  private static Map<String, Object> with(String name, String value) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("NOTIFIER_API_KEY", "an-api-key-for-the-tests");
    variables.put("SERVER_PORT", "0");
    variables.put("SPRING_RABBITMQ_PORT", "1");
    variables.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/nothing");
    variables.put("NOTIFIER_STARTUP_PATIENCE", "1s");
    variables.put(name, value);
    return variables;
  }
}
