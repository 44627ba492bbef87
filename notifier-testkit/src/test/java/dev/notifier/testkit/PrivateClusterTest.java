package dev.notifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class PrivateClusterTest {
  private static PrivateCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PrivateCluster.start();
  }

  @AfterAll
  static void close() {
    cluster.close();
    assertThat(cluster.nodes()).noneMatch(node -> AmqpPort.answers(node.port()));
  }

  @Test
  void queues_are_replicated_on_all_nodes_and_outlive_any_one_of_them() throws Exception {
    declare("replicated");
    publish("replicated");
    assertThat(members("replicated")).contains("notifier1", "notifier2", "notifier3");

    for (PrivateBroker node : cluster.nodes()) {
      node.kill();
      Waiting.until(Duration.ofSeconds(20), () -> published("replicated"));
      node.startAgain();
      cluster.awaitWhole();
    }
    assertThat(count("replicated")).isGreaterThanOrEqualTo(4);
  }

  @Test
  void without_a_majority_nothing_is_taken_until_the_others_return() throws Exception {
    declare("patient");
    publish("patient");
    cluster.nodes().getFirst().kill();
    cluster.nodes().get(1).kill();

    assertThatThrownBy(() -> publish("patient")).isInstanceOf(IOException.class);

    cluster.startAgain();
    assertThat(count("patient")).isBetween(1L, 2L); // What was not confirmed may be there.
    publish("patient");
  }

  @Test
  void comes_back_after_all_nodes_were_killed() throws Exception {
    declare("dark");
    publish("dark");
    cluster.nodes().forEach(PrivateBroker::kill);

    cluster.startAgain();

    assertThat(count("dark")).isEqualTo(1);
  }

  private static String members(String queue) {
    return cluster
        .nodes()
        .getFirst()
        .ctl("list_queues", "name", "members", "--quiet")
        .lines()
        .filter(line -> line.startsWith(queue))
        .findFirst()
        .orElseThrow();
  }

  private static boolean published(String queue) {
    try {
      publish(queue);
      return true;
    } catch (IOException | TimeoutException e) {
      return false;
    }
  }

  private static void declare(String queue) throws IOException, TimeoutException {
    onChannel(
        channel ->
            channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum")));
  }

  private static void publish(String queue) throws IOException, TimeoutException {
    onChannel(
        channel -> {
          channel.confirmSelect();
          channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, new byte[] {1});
          try {
            channel.waitForConfirmsOrDie(5_000);
          } catch (InterruptedException | TimeoutException e) {
            throw new IOException(e);
          }
        });
  }

  private static long count(String queue) throws IOException, TimeoutException {
    long[] count = new long[1];
    onChannel(channel -> count[0] = channel.messageCount(queue));
    return count[0];
  }

  private static void onChannel(Use use) throws IOException, TimeoutException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setAutomaticRecoveryEnabled(false);
    try (Connection connection =
            factory.newConnection(Address.parseAddresses(cluster.addresses()));
        Channel channel = connection.createChannel()) {
      use.on(channel);
    }
  }

  @FunctionalInterface
  private interface Use {
    void on(Channel channel) throws IOException;
  }
}
