package dev.notifier.testkit;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** The files, ports and environment of one private RabbitMQ node, kept apart from any other. */
record BrokerNode(Path folder, String name, int port, int distributionPort, Epmd epmd) {

  static final String USERNAME = "guest";
  static final String PASSWORD = "guest";

  private static final String ERLANG_ON_LOOPBACK = "-kernel inet_dist_use_interface {127,0,0,1}";

  /**
   * A busy node that restarts may begin to dead-letter before it has its exchanges back; what it
   * could not route then it tries again after this time, which is 180 s unless somebody says.
   */
  private static final String SECOND_TRY_SOON =
      " -rabbit dead_letter_worker_publisher_confirm_timeout 5000";

  /** A node that stands alone. */
  static BrokerNode in(Path folder, int port) {
    // The node's name is part of its data, so it stays the same; its own epmd keeps it apart.
    BrokerNode node =
        new BrokerNode(
            folder.toAbsolutePath(),
            "notifier@localhost",
            port,
            FreePort.next(),
            new Epmd(FreePort.next()));
    node.writeFiles("");
    return node;
  }

  /** Nodes that find each other when they start for the first time. */
  static List<BrokerNode> cluster(Path folder, int size) {
    Epmd epmd = new Epmd(FreePort.next());
    List<BrokerNode> nodes =
        IntStream.rangeClosed(1, size).mapToObj(i -> member(folder, i, epmd)).toList();
    String settings =
        """
        cluster_partition_handling = pause_minority
        cluster_formation.peer_discovery_backend = classic_config
        """
            + IntStream.range(0, size)
                .mapToObj(i -> peer(i + 1, nodes.get(i).name()))
                .collect(joining());
    nodes.forEach(node -> node.writeFiles(settings));
    String cookie = UUID.randomUUID().toString();
    nodes.forEach(node -> node.writeCookie(cookie));
    return nodes;
  }

  private static BrokerNode member(Path folder, int number, Epmd epmd) {
    String name = "notifier" + number;
    return new BrokerNode(
        folder.toAbsolutePath().resolve(name),
        name + "@localhost",
        FreePort.next(),
        FreePort.next(),
        epmd);
  }

  private static String peer(int number, String name) {
    return "cluster_formation.classic_config.nodes.%d = %s%n".formatted(number, name);
  }

  Path console() {
    return folder.resolve("console.log");
  }

  private void writeFiles(String moreSettings) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("rabbitmq.conf"),
          """
          listeners.tcp.1 = 127.0.0.1:%d
          disk_free_limit.absolute = 50MB
          log.file.level = warning
          log.console = false
          """
                  .formatted(port)
              + moreSettings);
      Files.writeString(folder.resolve("enabled_plugins"), "[].\n");
      Files.writeString(folder.resolve("rabbitmq-env.conf"), "");
      // For whoever has to end an epmd that was left behind.
      Files.writeString(folder.resolve("epmd.port"), Integer.toString(epmd.port()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The secret by which the nodes of a cluster trust each other. */
  private void writeCookie(String secret) {
    try {
      Path file = Files.writeString(folder.resolve(".erlang.cookie"), secret);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
    environment.put("ERL_EPMD_PORT", Integer.toString(epmd.port()));
    environment.put("RABBITMQ_NODENAME", name);
    environment.put("RABBITMQ_DIST_PORT", Integer.toString(distributionPort));
    environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", ERLANG_ON_LOOPBACK + SECOND_TRY_SOON);
    environment.put("RABBITMQ_CTL_ERL_ARGS", ERLANG_ON_LOOPBACK);
    environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString());
    environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
    environment.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString());
    environment.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("rabbitmq-env.conf").toString());
    environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("enabled_plugins").toString());
    return environment;
  }
}
