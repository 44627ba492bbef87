package dev.notifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateBrokerTest {
  @TempDir static Path folder;
  private static PrivateBroker broker;

  @BeforeAll
  static void start() {
    broker = PrivateBroker.start(folder, FreePort.next());
  }

  @AfterAll
  static void close() {
    broker.close();
    assertThat(AmqpPort.answers(broker.port())).isFalse();
  }

  @Test
  void answers_to_rabbitmqctl() {
    assertThat(broker.ctl("status")).contains("notifier@localhost");
  }

  @Test
  void keeps_its_data_over_a_stop_and_over_a_kill() {
    broker.ctl("add_user", "kept", "secret");

    broker.stop();
    assertThat(AmqpPort.answers(broker.port())).isFalse();
    broker.startAgain();
    assertThat(broker.ctl("list_users")).contains("kept");

    broker.kill();
    assertThat(AmqpPort.answers(broker.port())).isFalse();
    broker.startAgain();
    assertThat(broker.ctl("list_users")).contains("kept");
  }

  @Test
  void answers_nothing_while_it_is_paused() {
    broker.pause();
    assertThat(AmqpPort.answers(broker.port())).isFalse();

    broker.resume();
    assertThat(AmqpPort.answers(broker.port())).isTrue();
  }
}
