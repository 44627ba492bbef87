package dev.notifier.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.app.settings.NotifierSettings.InvalidSettingException;
import dev.notifier.domain.signing.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class MasterKeySettingsTest {
  private static final String ONE = base64(1);
  private static final String TWO = base64(2);
  private static final String THREE = base64(3);

  @Test
  void the_environment_names_the_keys() {
    MasterKeySettings settings =
        settings(
            Map.of("NOTIFIER_MASTER_KEY", ONE, "NOTIFIER_MASTER_KEY_PREVIOUS", TWO + ", " + THREE));

    assertThat(settings.present()).contains(secret(1));
    assertThat(settings.previous()).containsExactly(secret(2), secret(3));
  }

  @Test
  void there_need_not_be_one() {
    assertThat(settings(Map.of()).present()).isEmpty();
    assertThat(settings(Map.of("NOTIFIER_MASTER_KEY", "")).present()).isEmpty();
    assertThat(settings(Map.of("NOTIFIER_MASTER_KEY", ONE + "\n")).present()).contains(secret(1));
    assertThat(
            settings(Map.of("NOTIFIER_MASTER_KEY", ONE, "NOTIFIER_MASTER_KEY_PREVIOUS", ""))
                .previous())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open sesame",
        "AQEBAQEBAQEBAQEBAQEBAQ==",
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB",
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ_="
      })
  void a_malformed_one_is_refused_and_not_quoted(String key) {
    for (String name : new String[] {"NOTIFIER_MASTER_KEY", "NOTIFIER_MASTER_KEY_PREVIOUS"}) {
      assertThatThrownBy(() -> settings(Map.of(name, key)))
          .rootCause()
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageStartingWith(name + " must be the Base64 of exactly 32 bytes")
          .hasMessageNotContaining(key);
    }
  }

  @Test
  void previous_keys_alone_are_refused() {
    assertThatThrownBy(() -> settings(Map.of("NOTIFIER_MASTER_KEY_PREVIOUS", ONE)))
        .rootCause()
        .hasMessage("NOTIFIER_MASTER_KEY_PREVIOUS needs NOTIFIER_MASTER_KEY.");
  }

  @Test
  void they_are_not_printed() {
    assertThat(
            settings(Map.of("NOTIFIER_MASTER_KEY", ONE, "NOTIFIER_MASTER_KEY_PREVIOUS", TWO))
                .toString())
        .doesNotContain(ONE)
        .doesNotContain(TWO);
  }

  private static MasterKeySettings settings(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment).bindOrCreate("notifier", MasterKeySettings.class);
  }

  private static Secret secret(int fill) {
    return Secret.of(Base64.getDecoder().decode(base64(fill)));
  }

  private static String base64(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
