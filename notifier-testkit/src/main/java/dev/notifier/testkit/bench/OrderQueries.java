package dev.notifier.testkit.bench;

import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Asks for the whole history of orders, one after the other. */
final class OrderQueries {
  private final Installation installation;
  private final Supplier<String> orderNo;

  OrderQueries(Installation installation, Supplier<String> orderNo) {
    this.installation = installation;
    this.orderNo = orderNo;
  }

  /** How long so many answers took, after as many again that warm up. */
  Spread ask(int count) throws Exception {
    askAll(count);
    return Spread.of(LongStream.of(askAll(count)));
  }

  /** A connection is good for 10,000 requests. */
  private long[] askAll(int count) throws Exception {
    long[] times = new long[count];
    try (PlainHttp http = installation.connect("/")) {
      for (int i = 0; i < count; i++) {
        times[i] = ask(http);
      }
    }
    return times;
  }

  private long ask(PlainHttp http) throws Exception {
    String path = "/v1/orders/" + orderNo.get();
    long begin = System.nanoTime();
    int status = http.get(path);
    long micros = (System.nanoTime() - begin) / 1_000;
    if (status != 200) {
      throw new IllegalStateException(path + ": " + status);
    }
    return micros;
  }
}
