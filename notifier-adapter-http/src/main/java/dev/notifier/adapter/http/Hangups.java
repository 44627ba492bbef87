package dev.notifier.adapter.http;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Servers that hang up after each answer without saying so. Who uses such a connection again may
 * lose a request, and with it an attempt that nobody has read; so each of theirs is used once, for
 * a while.
 */
final class Hangups {
  /** One that hangs up later was idle for longer than it likes, which is another matter. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration MEMORY = Duration.ofMinutes(10);
  private static final int MOST_SERVERS = 1024;

  private final LongSupplier nanoTime;
  private final Map<SocketAddress, Long> noticed = new ConcurrentHashMap<>();

  /**
   * Knows of none.
   *
   * @param nanoTime as {@link System#nanoTime} gives it
   */
  Hangups(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /**
   * Takes note of a server that has closed a connection after one answer.
   *
   * @param answered when that came
   */
  void notice(SocketAddress server, long answered) {
    if (now() - answered > SOON.toNanos()) {
      return;
    }
    if (noticed.size() >= MOST_SERVERS) {
      noticed.values().removeIf(this::isLongAgo);
    }
    if (noticed.size() < MOST_SERVERS) {
      noticed.put(server, now());
    }
  }

  /** Whether a connection to this server is better not used again. */
  boolean isExpected(SocketAddress server) {
    Long last = noticed.get(server);
    return last != null && !isLongAgo(last);
  }

  private boolean isLongAgo(long time) {
    return now() - time > MEMORY.toNanos();
  }
}
