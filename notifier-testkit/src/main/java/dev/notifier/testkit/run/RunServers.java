package dev.notifier.testkit.run;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Keeps a broker, a database and a merchant up until SIGTERM.
 *
 * <p>The argument is the folder for their data. Once they are up, the file {@code servers.env} in
 * it says where they are, as lines that a shell can read.
 */
final class RunServers {
  private RunServers() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Servers servers = Servers.in(folder);
    CompletableFuture<Database> database = CompletableFuture.supplyAsync(servers::database);
    Broker broker = servers.broker();
    try (ScriptedMerchant merchant = ScriptedMerchant.start()) {
      merchant.otherwise(Reply.status(500), Reply.ok("fail"), Reply.ok("success"));
      publish(folder, variables(broker, database.join(), merchant));
      new CountDownLatch(1).await();
    }
  }

  private static Map<String, String> variables(
      Broker broker, Database database, ScriptedMerchant merchant) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("SPRING_RABBITMQ_HOST", broker.host());
    variables.put("SPRING_RABBITMQ_PORT", Integer.toString(broker.port()));
    variables.put("SPRING_RABBITMQ_USERNAME", broker.username());
    variables.put("SPRING_RABBITMQ_PASSWORD", broker.password());
    variables.put("SPRING_DATASOURCE_URL", database.jdbcUrl());
    variables.put("SPRING_DATASOURCE_USERNAME", database.username());
    variables.put("SPRING_DATASOURCE_PASSWORD", database.password());
    variables.put("MERCHANT_URL", merchant.url(""));
    return variables;
  }

  private static void publish(Path folder, Map<String, String> variables) throws IOException {
    String lines =
        variables.entrySet().stream()
            .map(v -> "export %s='%s'%n".formatted(v.getKey(), v.getValue().replace("'", "'\\''")))
            .collect(Collectors.joining());
    // Renamed when it is complete, because the script waits for the file.
    Path draft = Files.writeString(folder.resolve("servers.env.draft"), lines);
    Files.move(draft, folder.resolve("servers.env"), StandardCopyOption.ATOMIC_MOVE);
  }
}
