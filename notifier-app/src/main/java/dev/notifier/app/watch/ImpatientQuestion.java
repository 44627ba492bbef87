package dev.notifier.app.watch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that may hang: it is asked once at a time, and an answer that does not come in time is
 * a no. Whoever asks meanwhile waits for the same answer.
 */
final class ImpatientQuestion {
  private final BooleanSupplier question;
  private final Duration patience;
  private final Executor threads = task -> Thread.ofVirtual().name("question").start(task);
  private @Nullable Asked latest;

  private record Asked(CompletableFuture<Boolean> answer, long at) {}

  ImpatientQuestion(BooleanSupplier question, Duration patience) {
    this.question = question;
    this.patience = patience;
  }

  boolean ask() {
    Asked asked = asked();
    long left = patience.toNanos() - (System.nanoTime() - asked.at);
    try {
      return asked.answer.get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized Asked asked() {
    Asked asked = latest;
    if (asked == null || asked.answer.isDone()) {
      asked =
          new Asked(
              CompletableFuture.supplyAsync(question::getAsBoolean, threads), System.nanoTime());
      latest = asked;
    }
    return asked;
  }
}
