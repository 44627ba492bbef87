package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.PrivateBroker;
import dev.notifier.testkit.PrivateCluster;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of orders when nodes of a RabbitMQ cluster die and come back. */
@Tag("cluster")
class ClusterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** The last node may hang, and is given up after some messages. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String PREFIX = "clustered";
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static PrivateCluster cluster;
  private static NotifierProcess notifier;

  @BeforeAll
  static void start() {
    cluster = PrivateCluster.start();
    notifier = NotifierProcess.start(settings());
  }

  @AfterAll
  static void stop() {
    notifier.close();
    cluster.close();
    MERCHANT.close();
  }

  private static Map<String, String> settings() {
    Map<String, String> settings =
        NotifierProcess.settings(
            cluster.nodes().getFirst().broker(), Servers.shared().createDatabase());
    settings.put("SPRING_RABBITMQ_ADDRESSES", cluster.addresses());
    settings.put("NOTIFIER_RABBIT_PREFIX", PREFIX);
    settings.put("NOTIFIER_RABBIT_SHARDS", "3");
    return settings;
  }

  @Test
  void every_queue_is_replicated_on_all_nodes_and_led_by_some() {
    List<String> queues =
        cluster
            .nodes()
            .getFirst()
            .ctl("list_queues", "--quiet", "--no-table-headers", "name", "leader", "members")
            .lines()
            .filter(line -> line.startsWith(PREFIX))
            .toList();
    assertThat(queues).hasSizeGreaterThan(3 * 10);
    assertThat(queues)
        .allSatisfy(
            queue ->
                cluster.nodes().forEach(node -> assertThat(members(queue)).contains(node.name())));
    for (PrivateBroker node : cluster.nodes()) {
      assertThat(queues).anyMatch(queue -> queue.contains("\t" + node.name() + "\t"));
    }
  }

  private static String members(String queue) {
    return queue.substring(queue.lastIndexOf('\t'));
  }

  @Test
  void deliveries_go_on_whichever_node_dies() {
    try (OrderFlow flow = new OrderFlow(notifier.api(), MERCHANT, "any-node")) {
      awaitTrue(() -> flow.size() > 20 && flow.isKeepingUp());
      for (PrivateBroker node : cluster.nodes()) {
        Instant killed = Instant.now();
        node.kill();
        awaitTrue(() -> Instant.now().isAfter(killed.plusSeconds(3)) && flow.isKeepingUp());
        System.out.printf(
            "CLUSTER without %s: orders keep up after %s; the longest that one waited is %s, for its"
                + " 202 %s%n",
            node.name(),
            Duration.between(killed, Instant.now()),
            flow.longestWaitSince(killed),
            flow.slowestAcceptance());
        Instant returning = Instant.now();
        node.startAgain();
        cluster.awaitWhole();
        awaitTrue(flow::isKeepingUp);
        System.out.printf(
            "CLUSTER with %s again: whole and keeping up after %s; the longest wait is %s%n",
            node.name(),
            Duration.between(returning, Instant.now()),
            flow.longestWaitSince(returning));
      }
      flow.end();
      awaitTrue(() -> flow.unsettled().isEmpty());
      System.out.printf("CLUSTER %d orders, no request too many%n", flow.size());
    }
  }

  @Test
  void what_is_accepted_without_a_majority_is_delivered_after_it_returns() {
    MERCHANT.on("/waiting").reply(Reply.status(500), Reply.ok("success"));
    MERCHANT.on("/dark").reply(Reply.ok("success"));
    NotifierApi api = notifier.api();
    List<String> ids = new ArrayList<>();
    ids.add(api.accept("waiting", MERCHANT.url("/waiting"), "{\"delays\":[\"PT5S\"]}"));
    awaitTrue(() -> MERCHANT.received("/waiting").size() == 1);

    cluster.nodes().getFirst().kill();
    cluster.nodes().getLast().kill();
    Instant dark = Instant.now();
    for (int i = 0; i < 20; i++) {
      ids.add(api.accept("dark-" + i, MERCHANT.url("/dark"), "quick"));
    }
    System.out.printf(
        "CLUSTER 20 accepted in the dark in %s%n", Duration.between(dark, Instant.now()));
    awaitTrue(() -> health().equals("DEGRADED"));
    assertThat(Duration.between(dark, Instant.now())).isLessThan(SOON);
    System.out.printf(
        "CLUSTER degraded %s after the second node%n", Duration.between(dark, Instant.now()));
    assertThat(MERCHANT.received("/dark")).isEmpty();

    Instant returning = Instant.now();
    cluster.startAgain();
    Instant whole = Instant.now();
    ids.forEach(id -> awaitTrue(() -> api.state(id).equals("SUCCEEDED")));
    System.out.printf(
        "CLUSTER whole again after %s, and all delivered %s later%n",
        Duration.between(returning, whole), Duration.between(whole, Instant.now()));
    assertThat(MERCHANT.received("/dark")).hasSize(20);
    assertThat(MERCHANT.received("/waiting")).hasSize(2);
    awaitTrue(() -> health().equals("UP"));
  }

  private static String health() {
    return notifier.api().get("/actuator/health").json().get("status").asString();
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().atMost(PATIENCE).ignoreExceptions().until(condition);
  }
}
