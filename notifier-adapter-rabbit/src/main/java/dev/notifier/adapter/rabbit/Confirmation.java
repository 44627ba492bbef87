package dev.notifier.adapter.rabbit;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The broker's answer to one publication, still to come. The first answer stands. */
final class Confirmation {
  private final Publication publication;
  private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
  private volatile long sequence;
  private volatile boolean late;
  private volatile boolean refused;

  /** Calls {@code answered} once, whatever the answer is. */
  Confirmation(Publication publication, Consumer<Confirmation> answered) {
    this.publication = publication;
    var _ = answer.whenComplete((confirmed, failure) -> answered.accept(this));
  }

  Publication publication() {
    return publication;
  }

  /** The number on its channel, from 1; 0 while it has not been sent. */
  long sequence() {
    return sequence;
  }

  void sentAs(long number) {
    sequence = number;
  }

  boolean isAnswered() {
    return answer.isDone();
  }

  /** Whether its sender has waited in vain. */
  boolean isLate() {
    return late;
  }

  /**
   * Whether it failed, and the broker does not have it: it never went, or was refused and is for
   * one queue, while of several others may have it.
   */
  boolean isUntaken() {
    boolean never = sequence == 0 || (refused && publication.mandatory());
    return never && answer.isCompletedExceptionally();
  }

  void confirm() {
    answer.complete(true);
  }

  void refuse() {
    refused = true;
    fail("The broker refused the message.");
  }

  void fail(String why) {
    answer.completeExceptionally(new UnconfirmedException(why));
  }

  /** Waits for the answer, and none in time is one too: empty if the broker confirmed. */
  Optional<UnconfirmedException> failure(Deadline deadline) {
    try {
      answer.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      late = true;
      fail("The broker did not confirm in time.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("Interrupted while waiting for the broker's confirm.");
    } catch (ExecutionException e) {
      // Told below, with this thread's stack.
    }
    return answer.isCompletedExceptionally() ? Optional.of(failure()) : Optional.empty();
  }

  private UnconfirmedException failure() {
    Throwable failure = answer.exceptionNow();
    return new UnconfirmedException(String.valueOf(failure.getMessage()), failure);
  }
}
