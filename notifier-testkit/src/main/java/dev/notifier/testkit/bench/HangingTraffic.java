package dev.notifier.testkit.bench;

import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.Sql;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Notifications at a fixed rate for a few merchants that never answer, each with a receiver of its
 * own: every attempt takes the whole deadline, 10 s by default, and the default schedule goes on.
 */
final class HangingTraffic implements AutoCloseable {
  private static final int MERCHANTS = 3;

  /** What it comes beside takes less. */
  private static final Duration LENGTH = Duration.ofHours(1);

  private static final String COUNTS =
      """
      select count(*) || ' accepted, ' || count(*) filter (where attempts > 0)
        || ' attempted, ' || count(held_in) || ' held'
      from notifier.task where merchant_no like 'HANGS-%'""";

  private final Installation installation;
  private final Timetable timetable;
  private final List<ScriptedMerchant> receivers;

  HangingTraffic(Installation installation, int rate) {
    this.installation = installation;
    this.timetable = new Timetable(rate, LENGTH, Submission.IN_BATCHES);
    this.receivers = Stream.generate(ScriptedMerchant::start).limit(MERCHANTS).toList();
    receivers.forEach(receiver -> receiver.otherwise(Reply.hang()));
  }

  /** Has notifications come for as long as this work takes. */
  <T> T during(Callable<T> work) throws Exception {
    try (OpenLoop loop = new OpenLoop(installation, timetable, this::request)) {
      FutureTask<long[]> traffic = new FutureTask<>(() -> loop.run(Micros.now()));
      Thread.ofPlatform().daemon().start(traffic);
      T result = work.call();
      loop.stop();
      traffic.get();
      return result;
    }
  }

  private String request(int item) {
    int merchant = item % MERCHANTS;
    return Notification.request(
        Notification.nextOrderNo(),
        receivers.get(merchant).url("/"),
        "\"merchantNo\":\"HANGS-" + merchant + "\",");
  }

  /** What has become of it so far. */
  String describe() {
    return Sql.rows(installation.database(), COUNTS).getFirst();
  }

  @Override
  public void close() {
    receivers.forEach(ScriptedMerchant::close);
  }
}
