package dev.notifier.domain.application.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AcceptTasksTest {
  private static final TaskState OPEN =
      new TaskState.Scheduled(1, 0, Samples.NOW.plusSeconds(30), false);

  private final List<Handover> offered = new ArrayList<>();

  @Test
  void stores_all_tasks_at_once_and_then_offers_their_first_handovers() {
    List<NewTask> tasks = List.of(Samples.newTask(1), Samples.newTask(2));
    List<List<NewTask>> stored = new ArrayList<>();
    List<Insertion> insertions = List.of(inserted(1, OPEN), inserted(2, OPEN));

    AcceptTasks accept =
        new AcceptTasks(
            (all, sequel) -> {
              assertThat(offered).isEmpty();
              stored.add(all);
              return storing(insertions).insertAll(all, sequel);
            },
            this::offer);

    assertThat(accept.accept(tasks)).isEqualTo(insertions);
    assertThat(stored).containsExactly(tasks);
    assertThat(offered).containsExactly(firstOf(1), firstOf(2));
  }

  @Test
  void offers_a_repeated_open_task_anew_since_its_handover_may_be_lost() {
    TaskState waiting = new TaskState.Scheduled(3, 2, Samples.NOW.plusSeconds(60), false);
    List<Insertion> insertions =
        List.of(
            repeated(1, waiting),
            repeated(2, new TaskState.Succeeded(1)),
            repeated(3, new TaskState.Exhausted(2, TaskState.Exhausted.SCHEDULE_EXHAUSTED)),
            repeated(4, new TaskState.Cancelled(0, TaskState.Cancelled.CANCELLED)));

    new AcceptTasks(storing(insertions), this::offer).accept(List.of());

    assertThat(offered)
        .containsExactly(new Handover(Samples.task(1), 3, Samples.NOW.plusSeconds(60)));
  }

  @Test
  void offers_nothing_for_conflicts() {
    List<Insertion> insertions =
        List.of(new Insertion.Conflicting(Samples.task(3)), inserted(2, OPEN));

    List<NewTask> tasks = List.of(Samples.newTask(1), Samples.newTask(2));

    assertThat(new AcceptTasks(storing(insertions), this::offer).accept(tasks))
        .isEqualTo(insertions);
    assertThat(offered).containsExactly(firstOf(2));
  }

  @Test
  void offers_nothing_for_a_task_that_has_ended_meanwhile() {
    List<Insertion> insertions =
        List.of(inserted(1, new TaskState.Cancelled(0, TaskState.Cancelled.CANCELLED)));

    new AcceptTasks(storing(insertions), this::offer).accept(List.of(Samples.newTask(1)));

    assertThat(offered).isEmpty();
  }

  @Test
  void offers_nothing_for_a_task_that_is_held_until_it_is_its_turn() {
    List<Insertion> insertions =
        List.of(
            new Insertion.Inserted(Samples.held(1, OPEN)),
            new Insertion.Repeated(Samples.held(2, OPEN)));

    new AcceptTasks(storing(insertions), this::offer).accept(List.of());

    assertThat(offered).isEmpty();
  }

  @Test
  void accepts_although_the_broker_confirms_nothing() {
    List<Insertion> insertions = List.of(inserted(1, OPEN));

    assertThat(
            new AcceptTasks(storing(insertions), (all, done) -> done.run())
                .accept(List.of(Samples.newTask(1))))
        .isEqualTo(insertions);
  }

  @Test
  void offers_nothing_when_it_is_not_known_what_was_stored() {
    RuntimeException failure = new StoreUnavailableException("gone", new RuntimeException());
    AcceptTasks accept =
        new AcceptTasks(
            (all, sequel) -> {
              throw failure;
            },
            this::offer);

    assertThatThrownBy(() -> accept.accept(List.of(Samples.newTask(1)))).isSameAs(failure);
    assertThat(offered).isEmpty();
  }

  private void offer(List<Handover> handovers, Runnable done) {
    offered.addAll(handovers);
    done.run();
  }

  private static NewTasks storing(List<Insertion> insertions) {
    return (all, sequel) -> {
      AtomicBoolean done = new AtomicBoolean();
      sequel.begin(insertions, () -> done.set(true));
      assertThat(done).isTrue();
      return insertions;
    };
  }

  private static Insertion inserted(int number, TaskState state) {
    return new Insertion.Inserted(Samples.view(number, state));
  }

  private static Insertion repeated(int number, TaskState state) {
    return new Insertion.Repeated(Samples.view(number, state));
  }

  private static Handover firstOf(int number) {
    return new Handover(Samples.task(number), 1, Samples.NOW.plusSeconds(30));
  }
}
