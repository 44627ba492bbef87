package dev.notifier.domain.application.steer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.steer.TaskMoves.Result;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import dev.notifier.domain.task.Transition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteerTasksTest {
  private TaskState state = new Cancelled(1);
  private final List<Handover> offered = new ArrayList<>();

  private final CancelTask cancelTask = new CancelTask(this::move);
  private final ReplayTask replayTask = new ReplayTask(this::move, this::offer);

  @Test
  void cancels_an_open_task() {
    state = new Scheduled(2, 1, Samples.NOW, false);

    assertThat(cancelTask.cancel(Samples.TENANT, Samples.task(1)))
        .isEqualTo(moved(new Cancelled(1)));
    assertThat(state).isEqualTo(new Cancelled(1));
  }

  @Test
  void says_why_a_task_cannot_be_cancelled() {
    state = new Succeeded(1);

    assertThat(cancelTask.cancel(Samples.TENANT, Samples.task(1)))
        .isEqualTo(new Result.Refused("not-settled", "The task is acknowledged already."));
  }

  @Test
  void replays_an_ended_task_and_hands_it_over_at_once() {
    state = new Exhausted(7, Exhausted.SCHEDULE_EXHAUSTED);
    TaskState again = new Scheduled(8, 0, Samples.NOW, false);

    assertThat(replayTask.replay(Samples.TENANT, Samples.task(1))).isEqualTo(moved(again));
    assertThat(state).isEqualTo(again);
    assertThat(offered).containsExactly(new Handover(Samples.task(1), 8, Samples.NOW));
  }

  @Test
  void replays_although_the_broker_confirms_nothing() {
    state = new Cancelled(0);

    assertThat(new ReplayTask(this::move, none -> 0).replay(Samples.TENANT, Samples.task(1)))
        .isEqualTo(moved(new Scheduled(1, 0, Samples.NOW, false)));
  }

  @Test
  void hands_nothing_over_when_a_replay_is_refused() {
    state = new Scheduled(1, 0, Samples.NOW, true);

    assertThat(replayTask.replay(Samples.TENANT, Samples.task(1)))
        .isEqualTo(new Result.Refused("settled", "The task is still open."));
    assertThat(offered).isEmpty();
  }

  @Test
  void knows_no_task_of_another_tenant() {
    assertThat(cancelTask.cancel("other", Samples.task(1))).isEqualTo(new Result.NoSuchTask());
    assertThat(replayTask.replay("other", Samples.task(1))).isEqualTo(new Result.NoSuchTask());
    assertThat(offered).isEmpty();
  }

  private Result move(String tenant, TaskId id, TaskMoves.Move move) {
    if (!tenant.equals(Samples.TENANT)) {
      return new Result.NoSuchTask();
    }
    return switch (move.from(state, Samples.NOW)) {
      case Transition.Moved(TaskState next) -> {
        state = next;
        yield moved(next);
      }
      case Transition.Refused(var rule, var message) -> new Result.Refused(rule, message);
    };
  }

  private int offer(List<Handover> handovers) {
    offered.addAll(handovers);
    return handovers.size();
  }

  private static Result moved(TaskState state) {
    return new Result.Moved(Samples.view(1, state));
  }
}
