package dev.notifier.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The files, ports and environment of one private RabbitMQ node, kept apart from any other. */
record BrokerNode(Path folder, int port, int epmdPort, int distributionPort) {

  static final String USERNAME = "guest";
  static final String PASSWORD = "guest";

  private static final String ERLANG_ON_LOOPBACK = "-kernel inet_dist_use_interface {127,0,0,1}";

  /**
   * A busy node that restarts may begin to dead-letter before it has its exchanges back; what it
   * could not route then it tries again after this time, which is 180 s unless somebody says.
   */
  private static final String SECOND_TRY_SOON =
      " -rabbit dead_letter_worker_publisher_confirm_timeout 5000";

  static BrokerNode in(Path folder, int port) {
    BrokerNode node =
        new BrokerNode(folder.toAbsolutePath(), port, FreePort.next(), FreePort.next());
    node.writeFiles();
    return node;
  }

  Path console() {
    return folder.resolve("console.log");
  }

  private void writeFiles() {
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
              .formatted(port));
      Files.writeString(folder.resolve("enabled_plugins"), "[].\n");
      Files.writeString(folder.resolve("rabbitmq-env.conf"), "");
      // For whoever has to end an epmd that was left behind.
      Files.writeString(folder.resolve("epmd.port"), Integer.toString(epmdPort));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> environment() {
    // The node's name is part of its data, so it stays the same; its own epmd keeps it apart.
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
    environment.put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    environment.put("RABBITMQ_NODENAME", "notifier@localhost");
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
