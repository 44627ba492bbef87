package dev.notifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServersTest {

  @Test
  void takes_the_broker_that_the_environment_names() {
    Servers servers =
        new Servers(Map.of("SPRING_RABBITMQ_HOST", "127.0.0.9", "SPRING_RABBITMQ_PORT", "5673"));
    assertThat(servers.broker()).isEqualTo(new Broker("127.0.0.9", 5673, "guest", "guest"));
  }

  @Test
  void shares_one_broker_and_makes_a_database_for_each_who_asks() {
    assertThat(Servers.shared().broker()).isEqualTo(Servers.shared().broker());
    assertThat(Servers.shared().createDatabase()).isNotEqualTo(Servers.shared().createDatabase());
  }
}
