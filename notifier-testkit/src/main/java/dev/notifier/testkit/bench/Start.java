package dev.notifier.testkit.bench;

import dev.notifier.testkit.Waiting;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.NotifierProcess;
import dev.notifier.testkit.app.UnpackedApp;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * How long it takes from the start of the process until a request is at its receiver: of a task
 * that became due while no instance ran, and of one that is submitted as soon as the API takes it.
 */
final class Start {
  private static final Duration DELAY = Duration.ofSeconds(1);
  private static final Duration SLACK = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** Where a handover waits for that delay, the second if it is published a little late. */
  private static final List<String> QUEUES = List.of("delay.1000.0", "delay.500.0");

  private final Installation installation;
  private final UnpackedApp unpacked;
  private final BenchOptions options;
  private final PrintStream out;

  /** A way to start it, and the seconds that its starts took. */
  private record Way(
      String name, Supplier<NotifierProcess> launch, List<Double> waited, List<Double> submitted) {
    Way(String name, Supplier<NotifierProcess> launch) {
      this(name, launch, new ArrayList<>(), new ArrayList<>());
    }
  }

  Start(Installation installation, UnpackedApp unpacked, BenchOptions options, PrintStream out) {
    this.installation = installation;
    this.unpacked = unpacked;
    this.options = options;
    this.out = out;
  }

  /** Starts it so many times in each way, in turn, and leaves nothing running. */
  void measure() throws Exception {
    List<Way> ways = ways();
    try (Arrivals arrivals = Arrivals.at(installation.receiver());
        BrokerClient broker = installation.brokerClient()) {
      String waiting = acceptWaiting(installation.api().port(), broker);
      installation.kill();
      for (int i = 1; i <= options.starts(); i++) {
        for (Way way : ways) {
          waiting = start(way, waiting, arrivals, broker);
        }
      }
    }
    ways.forEach(this::print);
  }

  /** The slow one is left out if it need only run. */
  private List<Way> ways() {
    var settings = installation.settings();
    Way fast = new Way("as bin/run starts it", () -> NotifierProcess.launch(settings, unpacked));
    Way plain = new Way("java -jar", () -> NotifierProcess.launchPlain(settings));
    return options.quick() ? List.of(fast) : List.of(fast, plain);
  }

  /** Returns another one that waits, once no instance runs. */
  private String start(Way way, String waiting, Arrivals arrivals, BrokerClient broker)
      throws Exception {
    // It is due then, and its handover is where the instance will look for it.
    Thread.sleep(DELAY.plus(SLACK));
    String submitted = Notification.nextOrderNo();
    long begin = Micros.now();
    try (NotifierProcess app = way.launch.get()) {
      int port = app.api().port();
      submitWhenPossible(app, request(submitted, Duration.ZERO));
      way.waited.add(seconds(begin, arrivals.await(waiting)));
      way.submitted.add(seconds(begin, arrivals.await(submitted)));
      if (way.waited.size() == 1) {
        out.println(way.name + ": " + arguments(app));
      }
      String next = acceptWaiting(port, broker);
      app.kill();
      return next;
    }
  }

  private static double seconds(long begin, long arrived) {
    if (arrived < begin) {
      throw new IllegalStateException("It was delivered before, by the instance that was to end");
    }
    return (arrived - begin) / 1e6;
  }

  private void submitWhenPossible(NotifierProcess app, String request) throws Exception {
    while (!isAccepted(app.api().port(), request)) {
      if (!app.isAlive()) {
        throw new IllegalStateException("The app has not started: " + app.output());
      }
      Thread.sleep(PAUSE);
    }
  }

  /** The answer comes before the broker has the handover: killed then, it would be the sweep's. */
  private String acceptWaiting(int port, BrokerClient broker) {
    String orderNo = Notification.nextOrderNo();
    if (!isAccepted(port, request(orderNo, DELAY))) {
      throw new IllegalStateException("Not accepted: " + orderNo);
    }
    if (!Waiting.until(DELAY, () -> QUEUES.stream().anyMatch(it -> broker.ready(it) > 0))) {
      throw new IllegalStateException("Not handed over: " + orderNo);
    }
    return orderNo;
  }

  private static boolean isAccepted(int port, String request) {
    try (PlainHttp http = new PlainHttp(port, "/v1/notifications", NotifierProcess.API_KEY)) {
      return http.post(request) == 202;
    } catch (IOException e) {
      return false;
    }
  }

  private String request(String orderNo, Duration delay) {
    return Notification.request(orderNo, installation.receiver().url(), Notification.once(delay));
  }

  /** Without folders: those say nothing. */
  private static String arguments(NotifierProcess app) {
    String[] words = app.process().info().arguments().orElse(new String[0]);
    return String.join(" ", Arrays.stream(words).map(it -> it.replaceAll("/.*/", "")).toList());
  }

  private void print(Way way) {
    print(way.name + ", seconds", "due before", way.waited);
    print("", "submitted", way.submitted);
  }

  private void print(String way, String task, List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    out.printf(
        "%-30s %-12s median %.2f, lowest %.2f, highest %.2f%n",
        way, task, Median.of(sorted), sorted.getFirst(), sorted.getLast());
  }
}
