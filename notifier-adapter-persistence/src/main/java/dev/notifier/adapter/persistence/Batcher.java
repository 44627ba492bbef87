package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.UnworkableTaskException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Lets concurrent callers share a transaction. The flusher takes whatever is queued the moment it
 * is free, so that an idle batcher adds no wait, and items that arrive during a commit share the
 * next one. Where callers come together it {@link Linger lingers} after each batch. Callers block
 * until their item is done, which bounds the queue by their number.
 *
 * <p>Each batch is taken by a virtual thread of its own, whose turn comes after that of callers who
 * are ready already: they get their items in, though only the first of them has woken the flusher.
 *
 * <p>An item that cannot be stored is found by halving its batch: its caller alone gets an {@link
 * UnworkableTaskException}.
 */
final class Batcher<I, O> implements AutoCloseable {
  private static final Executor AFTER_THOSE_READY = task -> Thread.ofVirtual().start(task);
  private static final Duration CLOSING_TIME = Duration.ofSeconds(10);

  private final Work<I, O> work;
  private final Shape<I> shape;
  private final BatchQueue<Entry<I, O>> queue;
  private final Linger linger;
  private final Thread flusher;

  /** Starts the flusher. */
  Batcher(String name, Duration longestLinger, Shape<I> shape, Work<I, O> work) {
    this.work = work;
    this.shape = shape;
    this.queue =
        new BatchQueue<>(
            shape.cap(),
            entry -> shape.weight().applyAsInt(entry.item()),
            entry -> shape.key().apply(entry.item()));
    this.linger = new Linger(longestLinger);
    this.flusher = Thread.ofPlatform().daemon().name(name).start(this::flush);
  }

  /** One transaction. */
  @FunctionalInterface
  interface Work<I, O> {

    /**
     * Does all of the items or none, and may be called again with the same ones.
     *
     * @return an answer for each item, in the same order
     * @throws StoreUnavailableException if halving the batch would not help
     */
    List<O> run(List<I> items);
  }

  /**
   * Which items may share a batch.
   *
   * @see BatchQueue
   */
  record Shape<I>(int cap, ToIntFunction<I> weight, Function<I, ?> key) {}

  private record Entry<I, O>(I item, CompletableFuture<O> answer) {}

  /**
   * Returns once the item's transaction has committed.
   *
   * @throws StoreUnavailableException if that is not known to have happened; an interrupted caller
   *     gets it too, and its item stays queued
   * @throws UnworkableTaskException if the item itself makes the transaction fail
   */
  O submit(I item) {
    return submit(item, CompletableFuture::completedFuture);
  }

  /**
   * Returns what follows on the item's transaction once that is done.
   *
   * @param afterwards begins it once the transaction has committed; the flusher goes on only then
   * @throws StoreUnavailableException as above
   * @throws UnworkableTaskException as above
   */
  <R> R submit(I item, Function<O, CompletableFuture<R>> afterwards) {
    Entry<I, O> entry = new Entry<>(item, new CompletableFuture<>());
    CompletableFuture<R> following = entry.answer().thenCompose(afterwards);
    if (!queue.offer(entry)) {
      throw unavailableAfterClosing();
    }
    try {
      return following.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted before the commit was known", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw entry.answer().isCompletedExceptionally()
          ? failure(shape.key().apply(item), cause)
          : new IllegalStateException("what followed on the commit failed", cause);
    }
  }

  private static RuntimeException failure(Object key, Throwable cause) {
    return cause instanceof StoreUnavailableException
        ? new StoreUnavailableException(String.valueOf(cause.getMessage()), cause)
        : new UnworkableTaskException(key + " cannot be stored: " + firstLine(cause), cause);
  }

  /** PostgreSQL's further lines quote the row, payload included. */
  private static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  /** How many items the flusher has not taken yet. */
  int waiting() {
    return queue.size();
  }

  private void flush() {
    while (queue.awaitItem()) {
      var batch = CompletableFuture.supplyAsync(queue::nextBatch, AFTER_THOSE_READY).join();
      if (batch.isEmpty()) {
        return; // Closing took too long, and has answered what was queued.
      }
      long begin = System.nanoTime();
      complete(batch);
      Duration transaction = Duration.ofNanos(System.nanoTime() - begin);
      Linger.Wait wait = linger.after(batch.size(), transaction);
      queue.awaitItems(wait.items(), wait.longest());
    }
  }

  // An error must not end the flusher: it goes to the callers.
  private void complete(List<Entry<I, O>> batch) {
    try {
      List<O> answers = work.run(batch.stream().map(Entry::item).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(answers.get(i));
      }
    } catch (StoreUnavailableException e) {
      batch.forEach(entry -> entry.answer().completeExceptionally(e));
    } catch (Throwable e) {
      if (batch.size() == 1) {
        batch.getFirst().answer().completeExceptionally(e);
      } else {
        complete(batch.subList(0, batch.size() / 2));
        complete(batch.subList(batch.size() / 2, batch.size()));
      }
    }
  }

  /** Takes no more items, and gives those queued some time to be done. */
  @Override
  public void close() {
    queue.close();
    try {
      flusher.join(CLOSING_TIME);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.drain().forEach(left -> left.answer().completeExceptionally(unavailableAfterClosing()));
  }

  private static StoreUnavailableException unavailableAfterClosing() {
    return new StoreUnavailableException("shutting down", new CancellationException("closed"));
  }
}
