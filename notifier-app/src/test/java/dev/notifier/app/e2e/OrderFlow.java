package dev.notifier.app.e2e;

import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.NotifierApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Orders that keep coming, some twenty a second, each for a path of its own; every fourth is
 * acknowledged at the second attempt only.
 */
final class OrderFlow implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(50);

  private final NotifierApi api;
  private final ScriptedMerchant merchant;
  private final String name;
  private final Map<String, Instant> accepted = new ConcurrentHashMap<>();
  private final Thread source;
  private volatile boolean open = true;
  private volatile Duration slowest = Duration.ZERO;

  OrderFlow(NotifierApi api, ScriptedMerchant merchant, String name) {
    this.api = api;
    this.merchant = merchant;
    this.name = name;
    this.source = Thread.ofVirtual().name(name).start(this::run);
  }

  private void run() {
    for (int i = 0; open; i++) {
      String path = "/" + name + "/" + i;
      if (i % 4 == 0) {
        merchant.on(path).reply(Reply.status(500), Reply.ok("success"));
      } else {
        merchant.on(path).reply(Reply.ok("success"));
      }
      Instant begin = Instant.now();
      api.accept(name + "-" + i, merchant.url(path), "quick");
      Instant end = Instant.now();
      accepted.put(path, end);
      Duration taken = Duration.between(begin, end);
      slowest = taken.compareTo(slowest) > 0 ? taken : slowest;
      LockSupport.parkNanos(PACE.toNanos());
    }
  }

  /** The longest that one order waited for its 202. */
  Duration slowestAcceptance() {
    return slowest;
  }

  /** Whether all that were accepted a second ago or earlier have been called. */
  boolean isKeepingUp() {
    Instant aSecondAgo = Instant.now().minusSeconds(1);
    return source.isAlive()
        && accepted.entrySet().stream()
            .filter(order -> order.getValue().isBefore(aSecondAgo))
            .allMatch(order -> !merchant.received(order.getKey()).isEmpty());
  }

  /** The longest that one accepted since then waited for its first call. */
  Duration longestWaitSince(Instant begin) {
    return accepted.entrySet().stream()
        .filter(order -> order.getValue().isAfter(begin))
        .map(order -> waited(order.getValue(), merchant.received(order.getKey())))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Duration waited(Instant accepted, List<Received> calls) {
    Instant end = calls.isEmpty() ? Instant.now() : calls.getFirst().at();
    return Duration.between(accepted, end);
  }

  /** How many were accepted. */
  int size() {
    return accepted.size();
  }

  /** Those that were not called exactly as often as they had to be. */
  List<String> unsettled() {
    return accepted.keySet().stream()
        .filter(path -> merchant.received(path).size() != (isRetried(path) ? 2 : 1))
        .toList();
  }

  private static boolean isRetried(String path) {
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)) % 4 == 0;
  }

  /** Lets no more come. */
  void end() {
    open = false;
    try {
      source.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end();
  }
}
