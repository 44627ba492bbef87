package dev.notifier.testkit.run;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Sends one sample order to the built-in merchant and prints what comes of it as it happens.
 *
 * <p>{@link RunSettings} come from the environment; the service may still be starting.
 */
final class SampleOrder {
  private static final Duration START_TIME = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final RunSettings settings;
  private final NotifierApi api;
  private final PrintStream out;

  private SampleOrder(RunSettings settings, PrintStream out) {
    this.settings = settings;
    this.api = new NotifierApi(settings.url(), settings.apiKey());
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    try {
      SampleOrder sample = new SampleOrder(RunSettings.from(System.getenv()), System.out);
      sample.awaitService();
      sample.send();
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void awaitService() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (!api.isUp()) {
      if (ProcessHandle.of(settings.servicePid()).isEmpty()) {
        throw new IOException("The service ended while it was starting.");
      }
      if (Duration.ofNanos(System.nanoTime() - begin).compareTo(START_TIME) > 0) {
        throw new IOException("The service did not become healthy.");
      }
      Thread.sleep(PAUSE);
    }
  }

  private void send() throws IOException, InterruptedException {
    String orderNo =
        "SAMPLE-"
            + LocalDateTime.now(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    JsonNode task =
        api.notify(
            Map.of(
                "orderNo",
                orderNo,
                "merchantNo",
                "SAMPLE-MERCHANT",
                "notifyUrl",
                settings.merchantUrl() + "/" + orderNo,
                "schedule",
                "payment",
                "payload",
                Map.of("orderNo", orderNo, "status", "PAID", "amount", "10.00")));
    String id = task.path("id").asString();
    out.println("Order " + orderNo + " is accepted as task " + id + ".");
    out.println("The merchant fails twice, so that it is called again after 3 s and after 30 s:");
    out.println();
    follow(id);
    audit(id);
  }

  /** Prints each attempt once its outcome is known, until the task has ended. */
  private void follow(String id) throws IOException, InterruptedException {
    out.println(Timeline.head());
    int printed = 0;
    for (boolean open = true; open; ) {
      // The state is read before the attempts, so that none is missed at the end.
      JsonNode task = api.task(id);
      open = task.path("state").asString().equals("SCHEDULED");
      List<JsonNode> attempts = api.attempts(id);
      int settled = Timeline.settled(attempts);
      for (JsonNode attempt : attempts.subList(printed, settled)) {
        out.println(Timeline.row(attempts.getFirst(), attempt));
      }
      printed = Math.max(printed, settled);
      if (open) {
        Thread.sleep(PAUSE);
      } else {
        out.println();
        out.println("The task is " + task.path("state").asString() + ".");
      }
    }
  }

  private void audit(String id) {
    try {
      List<String> rows = AuditRows.of(id, settings.database());
      out.println("The audit log says (" + AuditRows.QUERY.replaceAll("\\s+", " ") + "):");
      rows.forEach(row -> out.println("  " + row));
    } catch (SQLException e) {
      out.println("The audit log could not be read: " + e.getMessage());
    }
  }
}
