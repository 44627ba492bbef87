package dev.notifier.testkit.bench;

import dev.notifier.testkit.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** When the first request for each order arrived, by the receiver's clock. */
final class Arrivals implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String ORDER_NO = "\"orderNo\":\"";

  private final FastReceiver receiver;
  private final Map<String, Long> moments = new ConcurrentHashMap<>();

  private Arrivals(FastReceiver receiver) {
    this.receiver = receiver;
  }

  /** Takes note of what this receiver gets from now on. */
  static Arrivals at(FastReceiver receiver) {
    Arrivals arrivals = new Arrivals(receiver);
    receiver.showTo(request -> arrivals.note(request, Micros.now()));
    return arrivals;
  }

  private void note(String request, long moment) {
    moments.putIfAbsent(orderNo(request), moment);
  }

  /** The number of the order that this is about, or nothing. */
  static String orderNo(String request) {
    int at = request.indexOf(ORDER_NO);
    int begin = at + ORDER_NO.length();
    return at < 0 ? "" : request.substring(begin, request.indexOf('"', begin));
  }

  /** In microseconds since 1970, if it has arrived. */
  OptionalLong of(String orderNo) {
    Long moment = moments.get(orderNo);
    return moment == null ? OptionalLong.empty() : OptionalLong.of(moment);
  }

  /** Waits until it has arrived. */
  long await(String orderNo) {
    return await(1, i -> orderNo)[0];
  }

  /** Waits until all these orders have arrived, and gives their moments. */
  long[] await(int count, IntFunction<String> orderNo) {
    long[] found = new long[count];
    int[] next = {0};
    boolean complete =
        Waiting.until(
            PATIENCE,
            () -> {
              while (next[0] < count && of(orderNo.apply(next[0])).isPresent()) {
                found[next[0]] = of(orderNo.apply(next[0])).orElseThrow();
                next[0]++;
              }
              return next[0] == count;
            });
    if (!complete) {
      throw new IllegalStateException("Never arrived: " + orderNo.apply(next[0]));
    }
    return found;
  }

  @Override
  public void close() {
    receiver.showTo(request -> {});
  }
}
