package dev.notifier.testkit.bench;

import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.Sql;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Notifications at a fixed rate for a few merchants that never answer, each with a receiver of its
 * own: every attempt takes the whole deadline, 10 s by default, and the default schedule goes on.
 */
final class HangingTraffic implements AutoCloseable {
  private static final int MERCHANTS = 3;

  /** It is stopped before. */
  private static final Duration LENGTH = Duration.ofHours(1);

  private static final String COUNTS =
      """
      select count(*) || ' accepted, ' || count(*) filter (where attempts > 0)
        || ' attempted, ' || count(held_in) || ' held'
      from notifier.task where merchant_no like 'HANGS-%'""";

  private final Installation installation;
  private final List<ScriptedMerchant> receivers;
  private final OpenLoop loop;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<long[]> sent;

  private HangingTraffic(Installation installation, int rate) {
    this.installation = installation;
    this.receivers = Stream.generate(ScriptedMerchant::start).limit(MERCHANTS).toList();
    receivers.forEach(receiver -> receiver.otherwise(Reply.hang()));
    this.loop =
        new OpenLoop(
            installation, new Timetable(rate, LENGTH, Submission.IN_BATCHES), this::request);
    this.sent = thread.submit(() -> loop.run(Micros.now()));
  }

  /** Begins at once. */
  static HangingTraffic start(Installation installation, int rate) {
    return new HangingTraffic(installation, rate);
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

  /** Ends it, and throws what went wrong meanwhile. */
  void stop() throws Exception {
    loop.stop();
    sent.get();
  }

  @Override
  public void close() throws IOException {
    loop.close();
    thread.shutdown();
    receivers.forEach(ScriptedMerchant::close);
  }
}
