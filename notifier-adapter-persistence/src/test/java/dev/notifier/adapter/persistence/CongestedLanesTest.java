package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.accept.Backlogs;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.accept.NewTasks.Insertion.Inserted;
import dev.notifier.domain.application.accept.NewTasks.Insertion.Repeated;
import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CongestedLanesTest {
  private final RecordingBacklogs backlogs = new RecordingBacklogs();
  private TestDatabase database;
  private NewTasks newTasks;

  @BeforeEach
  void create() {
    database = TestDatabase.create(backlogs);
    newTasks = database.bean(NewTasks.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void holds_a_new_task_of_a_congested_lane_until_it_is_fed() {
    NewTask task = Samples.task();
    backlogs.congested.add(task.lane());

    TaskView view = inserted(task);

    assertThat(view.held()).isTrue();
    assertThat(new Driver(database).view(task.id())).isEqualTo(view);
    assertThat(backlogs.grown).containsExactly(task.lane());
    assertThat(database.bean(OverdueTasks.class).take(10, Duration.ZERO)).isEmpty();
    assertThat(database.bean(HeldTasks.class).take(task.lane(), 10))
        .containsExactly(new Handover(task.id(), 1, ((Scheduled) view.state()).dueAt()));
  }

  @Test
  void holds_nothing_of_other_lanes() {
    assertThat(inserted(Samples.task()).held()).isFalse();
    assertThat(backlogs.grown).isEmpty();
  }

  @Test
  void holds_nothing_that_is_due_later() {
    NewTask task = Samples.task(new RetrySchedule(Duration.ofSeconds(3), List.of(), Jitter.NONE));
    backlogs.congested.add(task.lane());

    assertThat(inserted(task).held()).isFalse();
    assertThat(backlogs.grown).isEmpty();
  }

  @Test
  void a_repeat_holds_nothing_anew() {
    NewTask first = Samples.keyed("key", "same");
    TaskView view = inserted(first);
    backlogs.congested.add(first.lane());

    assertThat(Driver.insertAll(newTasks, List.of(Samples.keyed("key", "same"))))
        .containsExactly(new Repeated(view));
    assertThat(view.held()).isFalse();
    assertThat(backlogs.grown).isEmpty();
  }

  private TaskView inserted(NewTask task) {
    return ((Inserted) Driver.insertAll(newTasks, List.of(task)).getFirst()).task();
  }

  private static final class RecordingBacklogs implements Backlogs {
    private final Set<Lane> congested = new HashSet<>();
    private final List<Lane> grown = new ArrayList<>();

    @Override
    public boolean isCongested(Lane lane) {
      return congested.contains(lane);
    }

    @Override
    public void grew(Lane lane) {
      grown.add(lane);
    }
  }
}
