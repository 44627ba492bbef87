package dev.notifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitInstallationTest {
  @TempDir Path folder;

  @Test
  void takes_the_scripts_that_the_environment_names() throws IOException {
    for (String script : new String[] {"rabbitmq-server", "rabbitmqctl", "rabbitmq-queues"}) {
      var executable = PosixFilePermissions.fromString("rwx------");
      Files.createFile(folder.resolve(script), PosixFilePermissions.asFileAttribute(executable));
    }
    assertThat(RabbitInstallation.scripts(environment())).isEqualTo(folder);
  }

  @Test
  void says_which_script_is_missing() {
    assertThatThrownBy(() -> RabbitInstallation.scripts(environment()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("NOTIFIER_RABBITMQ_SCRIPTS", folder.toString(), "rabbitmq-server");
  }

  private Map<String, String> environment() {
    return Map.of("NOTIFIER_RABBITMQ_SCRIPTS", folder.toString());
  }
}
