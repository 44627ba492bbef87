package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.UnworkableTaskException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class BatcherTest {
  private final Executor callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void items_that_arrive_during_a_commit_share_the_next_one() {
    try (Batcher<Integer, Integer> batcher = gated(10)) {
      List<CompletableFuture<Integer>> answers = submitInOrder(batcher, 1, 2, 3, 4);

      gate.countDown();

      assertThat(answers).extracting(CompletableFuture::join).containsExactly(10, 20, 30, 40);
      assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4));
    }
  }

  @Test
  void a_batch_weighs_no_more_than_the_cap_unless_one_item_does() {
    try (Batcher<Integer, Integer> batcher = gated(5)) {
      List<CompletableFuture<Integer>> answers = submitInOrder(batcher, 1, 2, 3, 9, 4);

      gate.countDown();

      answers.forEach(CompletableFuture::join);
      assertThat(batches).containsExactly(List.of(1), List.of(2, 3), List.of(9), List.of(4));
    }
  }

  @Test
  void a_second_item_for_the_same_key_waits_for_the_next_batch() {
    try (Batcher<Integer, Integer> batcher =
        batcher(new Batcher.Shape<>(10, item -> 1, item -> item % 10))) {
      List<CompletableFuture<Integer>> answers = submitInOrder(batcher, 1, 2, 12, 3, 22, 4);

      gate.countDown();

      answers.forEach(CompletableFuture::join);
      assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4), List.of(12), List.of(22));
    }
  }

  @Test
  void only_the_bad_item_fails() {
    try (Batcher<Integer, Integer> batcher = gated(100)) {
      List<CompletableFuture<Integer>> answers = submitInOrder(batcher, 1, 2, 3, -1, 4, 5);

      gate.countDown();

      assertThatThrownBy(answers.get(3)::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(UnworkableTaskException.class)
          .hasMessage("-1 cannot be stored: negative");
      answers.remove(3);
      assertThat(answers).extracting(CompletableFuture::join).containsExactly(10, 20, 30, 40, 50);
    }
  }

  @Test
  void an_outage_fails_the_batch_undivided() {
    try (Batcher<Integer, Integer> batcher =
        new Batcher<>("test", Duration.ZERO, shape(10), this::unavailable)) {
      List<CompletableFuture<Integer>> answers = submitInOrder(batcher, 1, 2, 3);

      gate.countDown();

      for (CompletableFuture<Integer> answer : answers) {
        assertThatThrownBy(answer::join).hasCauseInstanceOf(StoreUnavailableException.class);
      }
      assertThat(batches).containsExactly(List.of(1), List.of(2, 3));
    }
  }

  @Test
  void an_error_reaches_the_caller_and_does_not_end_the_flusher() {
    try (Batcher<Integer, Integer> batcher =
        new Batcher<>(
            "test",
            Duration.ZERO,
            shape(10),
            items -> {
              if (items.contains(1)) {
                throw new StackOverflowError("1");
              }
              return items;
            })) {
      assertThatThrownBy(() -> batcher.submit(1)).hasCauseInstanceOf(StackOverflowError.class);
      assertThat(batcher.submit(2)).isEqualTo(2);
    }
  }

  @Test
  void what_follows_on_the_commit_is_waited_for_by_its_caller_alone() {
    CompletableFuture<String> following = new CompletableFuture<>();
    try (Batcher<Integer, Integer> batcher = open()) {
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(
              () -> batcher.submit(1, stored -> following.thenApply(done -> stored + done)),
              callers);

      await().until(() -> following.getNumberOfDependents() == 1);
      assertThat(batcher.submit(2)).isEqualTo(20);
      assertThat(answer).isNotDone();

      following.complete(" and more");
      assertThat(answer.join()).isEqualTo("10 and more");
    }
  }

  @Test
  void a_failure_of_what_follows_is_none_of_the_item() {
    try (Batcher<Integer, Integer> batcher = open()) {
      RuntimeException failure = new IllegalArgumentException("not today");

      assertThatThrownBy(() -> batcher.submit(1, stored -> CompletableFuture.failedFuture(failure)))
          .isInstanceOf(IllegalStateException.class)
          .hasCause(failure);
    }
  }

  @Test
  void closing_lets_queued_items_finish_and_takes_no_more() {
    Batcher<Integer, Integer> batcher = gated(1);
    List<CompletableFuture<Integer>> answers = submitInOrder(batcher, 1, 2, 3);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(batcher::close, callers);

    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> batcher.submit(4))
                    .isInstanceOf(StoreUnavailableException.class));
    gate.countDown();

    closing.join();
    assertThat(answers).extracting(CompletableFuture::join).containsExactly(10, 20, 30);
  }

  @Test
  void an_interrupted_caller_goes_and_its_item_stays() throws Exception {
    try (Batcher<Integer, Integer> batcher = gated(10)) {
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      batcher.submit(1);
                    } catch (StoreUnavailableException e) {
                      failure.complete(e);
                    }
                  });
      awaitBatches(1);

      caller.interrupt();

      assertThat(failure.get()).hasCauseInstanceOf(InterruptedException.class);
      gate.countDown();
      assertThat(batcher.submit(2)).isEqualTo(20);
    }
  }

  private Batcher<Integer, Integer> open() {
    gate.countDown();
    return gated(10);
  }

  private Batcher<Integer, Integer> gated(int cap) {
    return batcher(shape(cap));
  }

  private Batcher<Integer, Integer> batcher(Batcher.Shape<Integer> shape) {
    return new Batcher<>("test", Duration.ZERO, shape, this::timesTen);
  }

  private static Batcher.Shape<Integer> shape(int cap) {
    return new Batcher.Shape<>(cap, Math::abs, item -> item);
  }

  private List<Integer> timesTen(List<Integer> items) {
    enter(items);
    if (items.contains(-1)) {
      throw new IllegalArgumentException("negative");
    }
    return items.stream().map(item -> item * 10).toList();
  }

  private List<Integer> unavailable(List<Integer> items) {
    enter(items);
    throw new StoreUnavailableException("gone", new IllegalStateException("gone"));
  }

  private void enter(List<Integer> items) {
    batches.add(items);
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first item is on its way alone before the others come, one by one. */
  private List<CompletableFuture<Integer>> submitInOrder(
      Batcher<Integer, Integer> batcher, int... items) {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int item : items) {
      int waiting = batcher.waiting();
      answers.add(CompletableFuture.supplyAsync(() -> batcher.submit(item), callers));
      if (answers.size() == 1) {
        awaitBatches(1);
      } else {
        await().until(() -> batcher.waiting() == waiting + 1);
      }
    }
    return answers;
  }

  private void awaitBatches(int count) {
    await().until(() -> batches.size() == count);
  }
}
