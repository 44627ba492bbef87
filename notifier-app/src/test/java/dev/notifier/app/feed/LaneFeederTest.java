package dev.notifier.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.attempt.Admissions.Admission;
import dev.notifier.domain.application.attempt.Admissions.Candidate;
import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneFeederTest {
  private static final Lane LANE = Lane.ofMerchant("default", "M-1");
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final Queue<Handover> held = new ConcurrentLinkedQueue<>();
  private final Queue<Handover> fed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queries = new AtomicInteger();
  private final AtomicInteger outages = new AtomicInteger();
  private final AtomicLong passed = new AtomicLong();
  private final LaneFeeder feeder =
      new LaneFeeder(
          new Held(),
          handovers -> {
            fed.addAll(handovers);
            return handovers.size();
          },
          2,
          2,
          () -> System.nanoTime() + passed.get());

  @AfterEach
  void close() {
    feeder.close();
  }

  @Test
  void feeds_the_next_held_task_when_an_attempt_ends() {
    ClaimId one = enter(false);
    enter(false);
    Handover waiting = hold();
    await().until(() -> queries.get() == 0 && fed.isEmpty());

    feeder.admissions().leave(one, SLOW);

    await().until(() -> fed.contains(waiting));
    assertThat(fed).hasSize(1);
  }

  @Test
  void feeds_a_task_that_was_held_from_the_beginning() {
    Handover waiting = add();

    feeder.grew(LANE);

    await().until(() -> fed.contains(waiting));
  }

  @Test
  void every_held_task_has_its_turn_within_the_cap() {
    List<ClaimId> running = new ArrayList<>(List.of(enter(false), enter(false)));
    for (int i = 0; i < 20; i++) {
      hold();
    }
    int done = 0;
    while (done < 20) {
      feeder.admissions().leave(running.removeFirst(), SLOW);
      int next = done + 1;
      await().until(() -> fed.size() >= next);
      running.add(enter(true));
      assertThat(fed).hasSizeLessThanOrEqualTo(done + 3);
      done++;
    }
    assertThat(held).isEmpty();
  }

  @Test
  void without_held_tasks_the_end_of_an_attempt_costs_no_query() {
    for (int i = 0; i < 10; i++) {
      feeder.admissions().leave(enter(false), SLOW);
    }

    assertThat(queries).hasValue(0);
  }

  @Test
  void opening_a_lane_feeds_it_little_by_little() {
    add();
    add();
    add();

    feeder.open(LANE, Optional.of(2));

    await().until(() -> fed.size() == 1);
    feeder.admissions().leave(enter(true), SLOW);
    await().until(() -> fed.size() == 3);
  }

  @Test
  void an_outage_of_the_database_only_puts_it_off() {
    Handover waiting = add();
    outages.set(2);

    feeder.open(LANE, Optional.of(2));

    await().until(() -> fed.contains(waiting));
    assertThat(queries).hasValueGreaterThanOrEqualTo(3);
  }

  private ClaimId enter(boolean fedBefore) {
    ClaimId claim = new ClaimId(UUID.randomUUID());
    assertThat(feeder.admissions().admit(candidate(fedBefore), claim))
        .isEqualTo(Admission.ADMITTED);
    return claim;
  }

  private Handover hold() {
    ClaimId claim = new ClaimId(UUID.randomUUID());
    feeder.admissions().admit(candidate(false), claim);
    passed.addAndGet(LaneState.PATIENCE.toNanos());
    assertThat(feeder.admissions().admit(candidate(false), claim)).isEqualTo(Admission.HELD);
    Handover handover = add();
    feeder.admissions().leave(claim, Duration.ZERO);
    return handover;
  }

  private Handover add() {
    Handover handover = new Handover(new TaskId(UUID.randomUUID()), 1, Instant.EPOCH);
    held.add(handover);
    return handover;
  }

  private static Candidate candidate(boolean fedBefore) {
    return new Candidate(LANE, Optional.of(2), false, fedBefore);
  }

  private final class Held implements HeldTasks {
    @Override
    public List<Handover> take(Lane lane, int limit) {
      queries.incrementAndGet();
      if (outages.getAndDecrement() > 0) {
        throw new StoreUnavailableException("away", new IllegalStateException("away"));
      }
      List<Handover> taken = new ArrayList<>();
      while (taken.size() < limit && !held.isEmpty()) {
        taken.add(held.remove());
      }
      return taken;
    }

    @Override
    public List<HeldLane> lanes(int limit) {
      return List.of();
    }
  }
}
