package dev.notifier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HandoversAheadTest {
  private final List<Handover> offered = new ArrayList<>();
  private final List<Runnable> confirms = new ArrayList<>();
  private final HandoversAhead ahead =
      new HandoversAhead(
          (all, done) -> {
            offered.addAll(all);
            confirms.add(done);
          });

  @Test
  void nobody_waits_for_the_broker() {
    assertThat(offer(some(3))).isTrue();
    assertThat(offered).hasSize(3);
  }

  @Test
  void those_for_whom_there_is_no_room_wait_for_the_broker() {
    offer(some(1_999));
    AtomicBoolean two = begin(some(2));
    assertThat(two).isFalse();

    confirms.getLast().run();
    assertThat(two).isTrue();
  }

  @Test
  void confirmed_handovers_make_room() {
    offer(some(2_000));
    assertThat(offer(some(1))).isFalse();

    confirms.getFirst().run();
    assertThat(offer(some(2_000))).isTrue();
  }

  @Test
  void does_not_stop_before_the_broker_has_confirmed() throws InterruptedException {
    ahead.start();
    offer(some(3));

    Thread stopping = Thread.startVirtualThread(ahead::stop);
    await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    assertThat(ahead.isRunning()).isTrue();
    confirms.getFirst().run();
    stopping.join();
    assertThat(ahead.isRunning()).isFalse();
  }

  private boolean offer(List<Handover> handovers) {
    return begin(handovers).get();
  }

  private AtomicBoolean begin(List<Handover> handovers) {
    AtomicBoolean goesOn = new AtomicBoolean();
    ahead.offer(handovers, () -> goesOn.set(true));
    return goesOn;
  }

  private static List<Handover> some(int count) {
    return Collections.nCopies(
        count, new Handover(new TaskId(new UUID(0, 1)), 1, Instant.parse("2026-01-01T00:00:00Z")));
  }
}
