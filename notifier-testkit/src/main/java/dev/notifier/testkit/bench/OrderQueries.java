package dev.notifier.testkit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Asks for the whole history of orders, eight clients at once. */
final class OrderQueries {
  private static final int CLIENTS = 8;

  private final Installation installation;
  private final Supplier<String> orderNo;

  OrderQueries(Installation installation, Supplier<String> orderNo) {
    this.installation = installation;
    this.orderNo = orderNo;
  }

  /** How long so many answers took, after as many again that warm up. */
  Spread ask(int count) throws Exception {
    askAll(count);
    return Spread.of(askAll(count));
  }

  private LongStream askAll(int count) throws Exception {
    AtomicInteger left = new AtomicInteger(count);
    List<Future<List<Long>>> all = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 0; i < CLIENTS; i++) {
        all.add(clients.submit(() -> askWhile(left)));
      }
    }
    LongStream times = LongStream.empty();
    for (Future<List<Long>> client : all) {
      times = LongStream.concat(times, client.get().stream().mapToLong(Long::longValue));
    }
    return times;
  }

  private List<Long> askWhile(AtomicInteger left) throws Exception {
    List<Long> times = new ArrayList<>();
    try (PlainHttp http = installation.connect("/")) {
      while (left.getAndDecrement() > 0) {
        String path = "/v1/orders/" + orderNo.get();
        long begin = System.nanoTime();
        int status = http.get(path);
        times.add((System.nanoTime() - begin) / 1_000);
        if (status != 200) {
          throw new IllegalStateException(path + ": " + status);
        }
      }
    }
    return times;
  }
}
