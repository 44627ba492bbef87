package dev.notifier.adapter.rabbit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is flushed on a thread of its own, which takes all that came while it was busy at
 * once: a burst costs both sides a few system calls, and what comes alone goes out at once.
 *
 * <p>A target that takes nothing more holds up those who write. Its failure comes to the next of
 * them, and to whoever reads from the same socket.
 */
final class GatheringOutput extends OutputStream {
  private static final int LARGEST = 64 * 1024;
  private static final Duration CLOSING_TIME = Duration.ofSeconds(1);

  private final OutputStream target;
  private final ReentrantLock lock = new ReentrantLock();
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private final Thread writer;
  private @Nullable IOException failure;
  private volatile boolean flushed;
  private volatile boolean ended;

  GatheringOutput(OutputStream target) {
    this.target = target;
    this.writer = Thread.ofVirtual().name("rabbit-output").start(this::run);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    lock.lock();
    try {
      check();
      gathered.write(bytes, from, length);
      if (gathered.size() > LARGEST) {
        writeGathered();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns at once: what has been written so far is about to be sent. */
  @Override
  public void flush() {
    flushed = true;
    LockSupport.unpark(writer);
  }

  /** Sends what is left, unless that takes too long, and then no more. */
  void end() {
    try {
      if (lock.tryLock(CLOSING_TIME.toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          writeNow();
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
      LockSupport.unpark(writer);
    }
  }

  private void run() {
    while (!ended) {
      if (flushed) {
        flushed = false;
        writeNow();
      } else {
        LockSupport.park(this);
      }
    }
  }

  private void writeNow() {
    lock.lock();
    try {
      if (failure == null) {
        writeGathered();
      }
    } catch (IOException e) {
      failure = e;
    } finally {
      lock.unlock();
    }
  }

  private void writeGathered() throws IOException {
    if (gathered.size() > 0) {
      gathered.writeTo(target);
      gathered.reset();
    }
  }

  private void check() throws IOException {
    if (failure != null) {
      throw new IOException("The connection has failed", failure);
    }
  }
}
