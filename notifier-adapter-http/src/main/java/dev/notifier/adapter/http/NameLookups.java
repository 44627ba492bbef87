package dev.notifier.adapter.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Looks names up within a time limit, although the system's lookup has none: it runs on a thread of
 * its own, one at a time for each name, and is left behind when it hangs.
 */
final class NameLookups implements AutoCloseable {
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);
  private static final Duration HUNG = Duration.ofSeconds(30);
  private static final int MAX_NAMES = 1024;

  /** Many times what one merchant may have under way: one whose names hang must starve nobody. */
  private static final int MAX_THREADS = 512;

  private final Source source;
  private final LongSupplier nanoClock;
  private final ExecutorService threads;
  private final Map<String, Lookup> lookups =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lookup> eldest) {
          return size() > MAX_NAMES;
        }
      };

  /** Where the answers come from: {@link InetAddress#getAllByName(String)}, or a test. */
  @FunctionalInterface
  interface Source {
    InetAddress[] lookUp(String name) throws UnknownHostException;
  }

  NameLookups(Source source, LongSupplier nanoClock) {
    this.source = source;
    this.nanoClock = nanoClock;
    // Platform threads: a native lookup would pin the carrier of a virtual one.
    var pool =
        new ThreadPoolExecutor(
            MAX_THREADS,
            MAX_THREADS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_NAMES),
            Thread.ofPlatform().daemon().name("notifier-dns-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  /**
   * All addresses of the name, in the order of preference.
   *
   * @throws UnknownHostException if there is none, or no answer within the limit
   */
  List<InetAddress> find(String name, Duration limit) throws UnknownHostException {
    try {
      return current(name).answer().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException failed) {
      throw unknown(name, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unknown(name, interrupted);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Lookup current(String name) {
    synchronized (lookups) {
      Lookup known = lookups.get(name);
      long now = nanoClock.getAsLong();
      if (known != null && known.isUsable(now)) {
        return known;
      }
      Lookup fresh = new Lookup(new FutureTask<>(() -> List.of(source.lookUp(name))), now);
      threads.execute(fresh.answer());
      lookups.remove(name);
      lookups.put(name, fresh);
      return fresh;
    }
  }

  private static UnknownHostException unknown(String name, Exception cause) {
    UnknownHostException unknown = new UnknownHostException(name);
    unknown.initCause(cause);
    return unknown;
  }

  private record Lookup(FutureTask<List<InetAddress>> answer, long startedAt) {
    boolean isUsable(long now) {
      Duration age = Duration.ofNanos(now - startedAt);
      return switch (answer.state()) {
        case RUNNING -> age.compareTo(HUNG) < 0;
        case SUCCESS -> age.compareTo(TIME_TO_LIVE) < 0;
        case FAILED, CANCELLED -> false;
      };
    }
  }
}
