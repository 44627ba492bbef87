package dev.notifier.testkit.bench;

import dev.notifier.testkit.bench.Installation.Attempt;
import dev.notifier.testkit.bench.Punctuality.Sighting;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Notifications with one attempt each, accepted by a timetable and due a fixed delay later, so that
 * their due times are spread as evenly as the timetable.
 */
final class TimedLoad {
  private static final Duration RUN_UP = Duration.ofMillis(100);

  private final Installation installation;
  private final Timetable timetable;
  private final Duration delay;
  private final int merchants;
  private final String orders = Notification.nextOrderNo();

  /** For so many merchants in turn, or for none if that is 0. */
  TimedLoad(Installation installation, Timetable timetable, Duration delay, int merchants) {
    this.installation = installation;
    this.timetable = timetable;
    this.delay = delay;
    this.merchants = merchants;
  }

  /** Returns when all have been delivered, and are on record. */
  Punctuality run(Arrivals arrivals) throws Exception {
    long start = Micros.now() + Micros.of(RUN_UP);
    long[] behind;
    try (OpenLoop loop = new OpenLoop(installation, timetable, this::request)) {
      behind = loop.run(start);
    }
    long[] arrived = arrivals.await(timetable.items(), this::orderNo);
    Map<String, Attempt> log = installation.attempts(orders);
    return Punctuality.of(
        IntStream.range(0, timetable.items())
            .mapToObj(i -> sighting(due(start, i), behind[i], attempt(log, i), arrived[i]))
            .toList());
  }

  private Attempt attempt(Map<String, Attempt> log, int item) {
    Attempt attempt = log.get(orderNo(item));
    if (attempt == null) {
      throw new IllegalStateException("Not on record: " + orderNo(item));
    }
    return attempt;
  }

  private long due(long start, int item) {
    return start + Micros.of(timetable.at(timetable.tickOf(item)).plus(delay));
  }

  private static Sighting sighting(long planned, long behind, Attempt attempt, long arrived) {
    return new Sighting(planned, behind, attempt.dueAt(), attempt.startedAt(), arrived);
  }

  private String orderNo(int item) {
    return orders + "-" + item;
  }

  private String request(int item) {
    String merchant = merchants == 0 ? "" : "\"merchantNo\":\"M-" + item % merchants + "\",";
    return Notification.request(
        orderNo(item), installation.receiver().url(), merchant + Notification.once(delay));
  }
}
