package dev.notifier.domain.simulation;

import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Work that goes on from pause to pause, and only when it is told to. */
final class Steps {
  private final Semaphore go = new Semaphore(0);
  private final Semaphore paused = new Semaphore(0);
  private boolean cut;
  private boolean over;
  private RuntimeException failure = new IllegalStateException("The work has not failed");
  private boolean failed;

  /** The work is told where to pause. */
  Steps(Consumer<Steps> work) {
    Thread.ofVirtual().start(() -> run(work));
  }

  /** Goes on to the next pause, or to the end. */
  void next() {
    go.release();
    paused.acquireUninterruptibly();
    if (failed) {
      throw failure;
    }
  }

  /** Ends the work where it is, as a crash would. */
  void cut() {
    cut = true;
    next();
  }

  boolean isOver() {
    return over;
  }

  /** For the work: lets the others have their turn. */
  void pause() {
    paused.release();
    await();
  }

  private void await() {
    go.acquireUninterruptibly();
    if (cut) {
      throw new Crash();
    }
  }

  private void run(Consumer<Steps> work) {
    try {
      await();
      work.accept(this);
    } catch (Crash crash) {
      // It has ended where it was to end.
    } catch (RuntimeException e) {
      failure = e;
      failed = true;
    }
    over = true;
    paused.release();
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash", null, false, false);
    }
  }
}
