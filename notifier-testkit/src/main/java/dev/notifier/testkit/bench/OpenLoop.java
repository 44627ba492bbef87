package dev.notifier.testkit.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Submits by a timetable, whatever becomes of what it submitted before: a request waits for nothing
 * but one of many senders.
 */
final class OpenLoop implements AutoCloseable {
  private static final int AT_ONCE = 64;

  private final Installation installation;
  private final Timetable timetable;
  private final IntFunction<String> request;
  private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
  private final Queue<PlainHttp> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  OpenLoop(Installation installation, Timetable timetable, IntFunction<String> request) {
    this.installation = installation;
    this.timetable = timetable;
    this.request = request;
  }

  /**
   * Returns when all are accepted, or those up to {@link #stop()}.
   *
   * @param start in microseconds since 1970
   * @return for each item, by how many microseconds it was sent too late
   */
  long[] run(long start) throws Exception {
    long[] behind = new long[timetable.items()];
    List<Future<?>> requests = new ArrayList<>();
    for (int tick = 0; tick < timetable.ticks() && !stopped; tick++) {
      long moment = start + Micros.of(timetable.at(tick));
      int from = timetable.firstOf(tick);
      int to = timetable.firstOf(tick + 1);
      Micros.sleepUntil(moment);
      switch (timetable.submission()) {
        case IN_BATCHES -> requests.add(senders.submit(() -> sendAll(from, to, moment, behind)));
        case ONE_BY_ONE -> {
          for (int item = from; item < to; item++) {
            int one = item;
            requests.add(senders.submit(() -> send(one, moment, behind)));
          }
        }
      }
    }
    for (Future<?> sent : requests) {
      sent.get();
    }
    return behind;
  }

  private Void sendAll(int from, int to, long moment, long[] behind) throws Exception {
    if (from < to) {
      String batch = IntStream.range(from, to).mapToObj(request).collect(joining(",", "[", "]"));
      Arrays.fill(behind, from, to, Micros.now() - moment);
      post(batch);
    }
    return null;
  }

  private Void send(int item, long moment, long[] behind) throws Exception {
    String alone = request.apply(item);
    behind[item] = Micros.now() - moment;
    post(alone);
    return null;
  }

  private void post(String json) throws Exception {
    PlainHttp http = connection();
    int status = http.post(json);
    if (status != timetable.submission().accepted()) {
      throw new IllegalStateException("Not accepted: " + status);
    }
    idle.add(http);
  }

  /** The one that has been idle for longest, so that none is idle for long. */
  private PlainHttp connection() throws IOException {
    PlainHttp kept = idle.poll();
    return kept == null ? installation.connect(timetable.submission().path()) : kept;
  }

  /** Ends it early. */
  void stop() {
    stopped = true;
  }

  @Override
  public void close() throws IOException {
    stop();
    senders.shutdownNow();
    for (PlainHttp connection : idle) {
      connection.close();
    }
  }
}
