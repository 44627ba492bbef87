package dev.notifier.app.access;

import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.access.IssuedKeys;
import dev.notifier.domain.application.access.IssuedKeys.IssuedKey;
import dev.notifier.domain.application.access.KeyChanges;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Remembers for a few seconds which keys work, so that requests cost no query. Without the database
 * it says nothing that is older: a key that was revoked elsewhere must not go on working.
 *
 * <p>Ids that nobody has are remembered apart and looked up a few at a time: whoever makes them up
 * pushes out no key that works, and takes no connection from those who have work to do.
 */
public final class KnownKeys implements KeyChanges {
  public static final Duration FRESH = Duration.ofSeconds(5);

  private static final int CAPACITY = 10_000;
  private static final int LOOK_UPS_OF_KNOWN = 64;
  private static final int LOOK_UPS_OF_STRANGERS = 2;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** Whoever waited for an answer that did not come need not ask for it once more. */
  private static final Duration OUTAGE = Duration.ofSeconds(1);

  private final IssuedKeys keys;
  private final LongSupplier nanoTime;
  private final Recent<String, Found> working = new Recent<>(CAPACITY);
  private final Recent<String, Found> strange = new Recent<>(CAPACITY);
  private final ReentrantLock[] forKnown = locks(LOOK_UPS_OF_KNOWN);
  private final ReentrantLock[] forStrangers = locks(LOOK_UPS_OF_STRANGERS);
  private final AtomicLong changes = new AtomicLong();
  private volatile Optional<Outage> outage = Optional.empty();

  public KnownKeys(IssuedKeys keys, LongSupplier nanoTime) {
    this.keys = keys;
    this.nanoTime = nanoTime;
  }

  /**
   * The key, if it works.
   *
   * @throws StoreUnavailableException if it has to be looked up and cannot be
   */
  Optional<IssuedKey> find(String id) {
    return remembered(id).orElseGet(() -> lookUpOnce(id)).key;
  }

  /** What is being looked up at this moment may be out of date, and is not remembered. */
  @Override
  public void keysEnded() {
    changes.incrementAndGet();
    working.clear();
  }

  private Optional<Found> remembered(String id) {
    return working.get(id).or(() -> strange.get(id)).filter(it -> it.isFresh(nanoTime.getAsLong()));
  }

  private Found lookUpOnce(String id) {
    ReentrantLock[] locks = working.get(id).isPresent() ? forKnown : forStrangers;
    ReentrantLock lock = locks[Math.floorMod(id.hashCode(), locks.length)];
    acquire(lock);
    try {
      return remembered(id).orElseGet(() -> lookUp(id));
    } finally {
      lock.unlock();
    }
  }

  private static void acquire(ReentrantLock lock) {
    try {
      if (!lock.tryLock(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
        throw unavailable(new TimeoutException("too many keys at once"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private Found lookUp(String id) {
    long began = nanoTime.getAsLong();
    outage
        .filter(it -> began - it.at < OUTAGE.toNanos())
        .ifPresent(
            it -> {
              throw unavailable(it.cause);
            });
    long changesBefore = changes.get();
    Found found = ask(id, began);
    if (found.key.isEmpty()) {
      working.remove(id);
      strange.put(id, found);
    } else if (changes.get() == changesBefore) {
      working.put(id, found);
    }
    return found;
  }

  private Found ask(String id, long began) {
    try {
      return new Found(keys.find(id), began);
    } catch (StoreUnavailableException e) {
      outage = Optional.of(new Outage(e, nanoTime.getAsLong()));
      throw e;
    }
  }

  private static StoreUnavailableException unavailable(Exception cause) {
    return new StoreUnavailableException("a key could not be looked up", cause);
  }

  private static ReentrantLock[] locks(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new ReentrantLock(true))
        .toArray(ReentrantLock[]::new);
  }

  private record Outage(StoreUnavailableException cause, long at) {}

  private record Found(Optional<IssuedKey> key, long at) {
    boolean isFresh(long now) {
      long age = now - at;
      return age < FRESH.toNanos()
          && key.flatMap(IssuedKey::expiresIn).filter(left -> age >= left.toNanos()).isEmpty();
    }
  }
}
