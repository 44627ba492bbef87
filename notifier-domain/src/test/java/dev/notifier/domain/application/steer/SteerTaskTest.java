package dev.notifier.domain.application.steer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.announce.AnnouncePending;
import dev.notifier.domain.application.announce.Announcements.EventUnconfirmedException;
import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.steer.TaskMoves.Result;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.Steering.Cancel;
import dev.notifier.domain.task.Steering.Replay;
import dev.notifier.domain.task.Steering.Resolve;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import dev.notifier.domain.task.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SteerTaskTest {
  private static final TaskEvent EVENT = Samples.event(1);

  private TaskState state = new Scheduled(2, 1, Samples.NOW, false);
  private Optional<TaskEvent> event = Optional.empty();
  private boolean brokerIsAway;
  private final List<Handover> offered = new ArrayList<>();
  private final List<TaskEvent> announced = new ArrayList<>();
  private final List<UUID> told = new ArrayList<>();

  private final SteerTask steerTask =
      new SteerTask(this::move, this::offer, new AnnouncePending(new Pending(), this::announce));

  @Test
  void cancels_an_open_task_and_tells_of_it() {
    event = Optional.of(EVENT);

    assertThat(steer(new Cancel())).isEqualTo(moved(new Cancelled(1, "cancelled")));

    assertThat(state).isEqualTo(new Cancelled(1, "cancelled"));
    assertThat(announced).containsExactly(EVENT);
    assertThat(told).containsExactly(EVENT.id());
    assertThat(offered).isEmpty();
  }

  @Test
  void cancels_although_the_event_is_not_confirmed_which_is_told_later() {
    event = Optional.of(EVENT);
    brokerIsAway = true;

    assertThat(steer(new Cancel())).isEqualTo(moved(new Cancelled(1, "cancelled")));

    assertThat(told).isEmpty();
  }

  @Test
  void tells_nothing_where_there_is_no_event() {
    assertThat(steer(new Cancel())).isEqualTo(moved(new Cancelled(1, "cancelled")));

    assertThat(announced).isEmpty();
  }

  @Test
  void says_why_a_task_cannot_be_cancelled() {
    state = new Succeeded(1);
    event = Optional.of(EVENT);

    assertThat(steer(new Cancel()))
        .isEqualTo(new Result.Refused("not-settled", "The task is acknowledged already."));
    assertThat(announced).isEmpty();
  }

  @Test
  void replays_an_ended_task_and_hands_it_over_at_once() {
    state = new Exhausted(7, Exhausted.SCHEDULE_EXHAUSTED);
    TaskState again = new Scheduled(8, 0, Samples.NOW, false);

    assertThat(steer(new Replay())).isEqualTo(moved(again));

    assertThat(state).isEqualTo(again);
    assertThat(offered).containsExactly(new Handover(Samples.task(1), 8, Samples.NOW));
  }

  @Test
  void replays_although_the_broker_confirms_nothing() {
    state = new Cancelled(0, Cancelled.CANCELLED);
    brokerIsAway = true;

    assertThat(steer(new Replay())).isEqualTo(moved(new Scheduled(1, 0, Samples.NOW, false)));
  }

  @Test
  void hands_nothing_over_when_a_replay_is_refused() {
    assertThat(steer(new Replay()))
        .isEqualTo(new Result.Refused("settled", "The task is still open."));
    assertThat(offered).isEmpty();
  }

  @Test
  void resolves_a_task_that_was_given_up_without_handing_it_over() {
    state = new Exhausted(5, Exhausted.SCHEDULE_EXHAUSTED);

    assertThat(steer(new Resolve("refunded")))
        .isEqualTo(moved(new Cancelled(5, "resolved: refunded")));
    assertThat(offered).isEmpty();
  }

  @Test
  void knows_no_task_of_another_tenant() {
    event = Optional.of(EVENT);

    for (Steering steering : List.of(new Cancel(), new Replay(), new Resolve("refunded"))) {
      assertThat(steerTask.steer("other", Samples.task(1), steering))
          .isEqualTo(new Result.NoSuchTask());
    }
    assertThat(offered).isEmpty();
    assertThat(announced).isEmpty();
  }

  private Result steer(Steering steering) {
    return steerTask.steer(Samples.TENANT, Samples.task(1), steering);
  }

  private Result move(String tenant, TaskId id, Steering steering) {
    if (!tenant.equals(Samples.TENANT)) {
      return new Result.NoSuchTask();
    }
    return switch (steering.from(state, Samples.NOW)) {
      case Transition.Moved(TaskState next) -> {
        state = next;
        yield moved(next);
      }
      case Transition.Refused(var rule, var message) -> new Result.Refused(rule, message);
    };
  }

  private int offer(List<Handover> handovers) {
    offered.addAll(handovers);
    return brokerIsAway ? 0 : handovers.size();
  }

  private void announce(List<TaskEvent> events) {
    if (brokerIsAway) {
      throw new EventUnconfirmedException("no confirm", new RuntimeException());
    }
    announced.addAll(events);
  }

  private Result moved(TaskState next) {
    return new Result.Moved(Samples.view(1, next), event);
  }

  private final class Pending implements PendingEvents {
    @Override
    public void keep(List<TaskEvent> events) {
      throw new AssertionError("The move keeps its event.");
    }

    @Override
    public List<TaskEvent> waiting(int limit, Duration grace) {
      throw new AssertionError("Nobody asks.");
    }

    @Override
    public void told(List<UUID> events) {
      told.addAll(events);
    }
  }
}
