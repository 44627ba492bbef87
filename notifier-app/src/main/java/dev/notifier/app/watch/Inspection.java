package dev.notifier.app.watch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the servers for their figures again and again, each on a thread of its own: one that hangs
 * keeps nobody from the others' figures.
 */
final class Inspection implements SmartLifecycle {
  private final List<Latest<?>> servers;
  private final Duration interval;
  private @Nullable ScheduledExecutorService threads;

  Inspection(List<Latest<?>> servers, Duration interval) {
    this.servers = List.copyOf(servers);
    this.interval = interval;
  }

  @Override
  public synchronized void start() {
    if (threads == null) {
      var started =
          Executors.newScheduledThreadPool(
              servers.size(), Thread.ofPlatform().daemon().name("inspection-", 0).factory());
      for (Latest<?> server : servers) {
        var _ =
            started.scheduleWithFixedDelay(
                server::refresh, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
      }
      threads = started;
    }
  }

  @Override
  public synchronized void stop() {
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return threads != null;
  }
}
