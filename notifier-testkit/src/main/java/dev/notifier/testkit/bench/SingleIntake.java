package dev.notifier.testkit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** One by one by HTTP, from 64 clients at once. */
final class SingleIntake implements Intake {
  private static final int CLIENTS = 64;

  private final int port;
  private final String key;
  private final String receiver;
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  SingleIntake(int port, String key, String receiver) {
    this.port = port;
    this.key = key;
    this.receiver = receiver;
  }

  @Override
  public void submit(int count) throws Exception {
    AtomicInteger left = new AtomicInteger(count);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      all.add(clients.submit(() -> postWhile(left)));
    }
    for (Future<?> client : all) {
      client.get();
    }
  }

  private Void postWhile(AtomicInteger left) throws Exception {
    try (PlainHttp http = new PlainHttp(port, "/v1/notifications", key)) {
      while (left.getAndDecrement() > 0) {
        int status = http.post(Notification.request(receiver));
        if (status != 202) {
          throw new IllegalStateException("Not accepted: " + status);
        }
      }
    }
    return null;
  }

  @Override
  public void close() {
    clients.shutdownNow();
  }
}
