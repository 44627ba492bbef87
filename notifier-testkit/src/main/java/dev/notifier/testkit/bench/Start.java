package dev.notifier.testkit.bench;

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
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Installation installation;
  private final UnpackedApp unpacked;
  private final PrintStream out;

  /** A way to start it, and the seconds that its starts took. */
  private record Way(
      String name, Supplier<NotifierProcess> launch, List<Double> waited, List<Double> submitted) {
    Way(String name, Supplier<NotifierProcess> launch) {
      this(name, launch, new ArrayList<>(), new ArrayList<>());
    }
  }

  Start(Installation installation, UnpackedApp unpacked, PrintStream out) {
    this.installation = installation;
    this.unpacked = unpacked;
    this.out = out;
  }

  /** Starts it so many times in each way, in turn, and leaves nothing running. */
  void measure(int times) throws Exception {
    var settings = installation.settings();
    List<Way> ways =
        List.of(
            new Way("as bin/run starts it", () -> NotifierProcess.launch(settings, unpacked)),
            new Way("java -jar", () -> NotifierProcess.launchPackaged(settings, unpacked)));
    try (Arrivals arrivals = Arrivals.at(installation.receiver())) {
      String waiting = acceptWaiting(installation.api().port());
      installation.stop();
      for (int i = 1; i <= times; i++) {
        for (Way way : ways) {
          waiting = start(way, waiting, arrivals);
        }
      }
    }
    ways.forEach(this::print);
  }

  /** Returns another one that waits, once no instance runs. */
  private String start(Way way, String waiting, Arrivals arrivals) throws Exception {
    // It is due by now, and its handover is where the instance will look for it.
    Thread.sleep(DELAY.multipliedBy(2));
    String submitted = Notification.nextOrderNo();
    long begin = Micros.now();
    try (NotifierProcess app = way.launch.get()) {
      int port = app.api().port();
      submitWhenPossible(app, request(submitted, Duration.ZERO));
      way.waited.add((arrivals.await(waiting) - begin) / 1e6);
      way.submitted.add((arrivals.await(submitted) - begin) / 1e6);
      if (way.waited.size() == 1) {
        out.println(way.name + ": " + arguments(app));
      }
      String next = acceptWaiting(port);
      app.stop();
      return next;
    }
  }

  private void submitWhenPossible(NotifierProcess app, String request) throws Exception {
    while (!isAccepted(app.api().port(), request)) {
      if (!app.isAlive()) {
        throw new IllegalStateException("The app has not started: " + app.output());
      }
      Thread.sleep(PAUSE);
    }
  }

  private String acceptWaiting(int port) {
    String orderNo = Notification.nextOrderNo();
    if (!isAccepted(port, request(orderNo, DELAY))) {
      throw new IllegalStateException("Not accepted: " + orderNo);
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
