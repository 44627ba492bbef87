package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
  private static final Duration LONG = Duration.ofDays(1);

  private final BatchQueue<Integer> queue = new BatchQueue<>(100, item -> 1, item -> item);

  @Test
  void waiting_ends_when_so_many_have_come() throws Exception {
    Thread waiting = waitForItems(3);
    queue.offer(1);
    queue.offer(2);
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

    queue.offer(3);

    assertThat(waiting.join(LONG)).isTrue();
    assertThat(queue.nextBatch()).containsExactly(1, 2, 3);
  }

  @Test
  void waiting_ends_when_the_queue_is_closed() throws Exception {
    Thread waiting = waitForItems(3);
    queue.offer(1);

    queue.close();

    assertThat(waiting.join(LONG)).isTrue();
    assertThat(queue.nextBatch()).containsExactly(1);
  }

  @Test
  void waiting_ends_when_its_time_is_over() {
    queue.offer(1);

    queue.awaitItems(3, Duration.ofMillis(1));

    assertThat(queue.nextBatch()).containsExactly(1);
  }

  @Test
  void after_waiting_for_several_one_is_enough_again() throws Exception {
    queue.awaitItems(3, Duration.ofMillis(1));
    Thread waiting = started(queue::awaitItem, Thread.State.WAITING);

    queue.offer(1);

    assertThat(waiting.join(LONG)).isTrue();
  }

  private Thread waitForItems(int count) {
    return started(() -> queue.awaitItems(count, LONG), Thread.State.TIMED_WAITING);
  }

  private static Thread started(Runnable task, Thread.State state) {
    Thread thread = Thread.ofVirtual().start(task);
    await().until(() -> thread.getState() == state);
    return thread;
  }
}
