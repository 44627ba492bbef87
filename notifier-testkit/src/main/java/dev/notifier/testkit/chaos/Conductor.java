package dev.notifier.testkit.chaos;

import dev.notifier.testkit.app.Sql;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets things go wrong by a plan, and puts each right again. */
final class Conductor {
  private final Site site;
  private final PrintStream out;
  private final Queue<Window> windows = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<String, Lock> turns = new ConcurrentHashMap<>();
  private final Set<String> active = ConcurrentHashMap.newKeySet();

  Conductor(Site site, PrintStream out) {
    this.site = site;
    this.out = out;
  }

  /** Returns once everything is right again. */
  void perform(Plan plan, long startNanos) throws InterruptedException {
    List<Thread> threads =
        plan.strikes().stream()
            .map(strike -> Thread.ofVirtual().start(() -> perform(strike, startNanos)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** What went wrong when. */
  List<Window> windows() {
    return List.copyOf(windows);
  }

  /** What could not be done as planned. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** What is wrong now. */
  Set<String> active() {
    return Set.copyOf(active);
  }

  private void perform(Strike strike, long startNanos) {
    try {
      Thread.sleep(
          Duration.ofNanos(Math.max(0, startNanos + strike.at().toNanos() - System.nanoTime())));
      // On a slow machine the one before may take longer than planned.
      Lock turn = turns.computeIfAbsent(strike.subject(), subject -> new ReentrantLock());
      turn.lock();
      try {
        strike(strike);
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      failures.add(strike.text() + ": " + e);
    }
  }

  private void strike(Strike strike) throws Exception {
    String name = strike.fault().name();
    Instant from = Instant.now();
    int inFlight = inFlight();
    active.add(name);
    out.println("  " + name + " of " + strike.target() + " strikes");
    try {
      strike.fault().strike().to(site, strike.target());
      Thread.sleep(strike.hold());
    } finally {
      strike.fault().heal().to(site, strike.target());
    }
    active.remove(name);
    out.println("  " + name + " of " + strike.target() + " is over");
    windows.add(new Window(strike, from, Instant.now(), inFlight));
  }

  private int inFlight() {
    try {
      return Integer.parseInt(
          Sql.rows(
                  site.auditor(), "select count(*) from audit.attempts where outcome = 'IN_FLIGHT'")
              .getFirst());
    } catch (IllegalStateException e) {
      // The database may be away by another fault.
      return -1;
    }
  }
}
