package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.accept.Backlogs;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.accept.NewTasks.Insertion.Conflicting;
import dev.notifier.domain.application.accept.NewTasks.Insertion.Inserted;
import dev.notifier.domain.application.accept.NewTasks.Insertion.Repeated;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.query.Tasks;
import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresNewTasksTest {
  private static TestDatabase database;
  private static NewTasks newTasks;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
    newTasks = database.bean(NewTasks.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void stores_a_task_as_it_answers() {
    NewTask task = Samples.task();

    TaskView view = inserted(insert(task));

    assertThat(new Driver(database).view(task.id())).isEqualTo(view);
    assertThat(view.id()).isEqualTo(task.id());
    assertThat(view.state()).isEqualTo(new Scheduled(1, 0, view.createdAt(), false));
    assertThat(view.settledAt()).isEmpty();
  }

  @Test
  void counts_the_initial_delay_from_the_databases_time() {
    Duration delay = Duration.ofSeconds(30);

    TaskView view =
        inserted(insert(Samples.task(new RetrySchedule(delay, List.of(), Jitter.NONE))));

    assertThat(view.state()).isEqualTo(new Scheduled(1, 0, view.createdAt().plus(delay), false));
  }

  @Test
  void answers_in_the_order_of_the_call() {
    List<NewTask> tasks = Stream.generate(Samples::task).limit(1000).toList();

    List<Insertion> insertions = Driver.insertAll(newTasks, tasks);

    assertThat(insertions)
        .extracting(insertion -> inserted(insertion).id())
        .containsExactlyElementsOf(tasks.stream().map(NewTask::id).toList());
  }

  @Test
  void inserts_nothing_for_an_empty_call() {
    assertThat(Driver.insertAll(newTasks, List.of())).isEmpty();
  }

  @Test
  void answers_a_repeat_with_the_first_task() {
    TaskView first = inserted(insert(Samples.keyed("key-1", "same")));

    assertThat(insert(Samples.keyed("key-1", "same"))).isEqualTo(new Repeated(first));
  }

  @Test
  void answers_a_conflict_for_another_request_under_the_same_key() {
    TaskView first = inserted(insert(Samples.keyed("key-2", "one")));
    NewTask other = Samples.keyed("key-2", "another");

    assertThat(insert(other)).isEqualTo(new Conflicting(first.id()));
    assertThat(database.bean(Tasks.class).find("default", other.id())).isEmpty();
  }

  @Test
  void knows_a_key_that_comes_twice_in_one_call() {
    NewTask first = Samples.keyed("key-3", "same");

    List<Insertion> insertions =
        Driver.insertAll(
            newTasks,
            List.of(
                first,
                Samples.task(),
                Samples.keyed("key-3", "same"),
                Samples.keyed("key-3", "other")));

    TaskView view = inserted(insertions.getFirst());
    assertThat(view.id()).isEqualTo(first.id());
    assertThat(insertions.get(1)).isInstanceOf(Inserted.class);
    assertThat(insertions.subList(2, 4))
        .containsExactly(new Repeated(view), new Conflicting(first.id()));
  }

  @Test
  void keeps_the_keys_of_tenants_apart() {
    NewTask mine = Samples.keyed("key-4", "same");
    NewTask theirs = Samples.keyed("another", "key-4", "same");

    assertThat(insert(mine)).isInstanceOf(Inserted.class);
    assertThat(insert(theirs)).isInstanceOf(Inserted.class);
  }

  @Test
  void inserts_one_task_for_concurrent_requests_under_one_key() throws Exception {
    List<Insertion> insertions =
        Concurrently.call(100, () -> insert(Samples.keyed("key-5", "same")));

    assertThat(insertions).filteredOn(Inserted.class::isInstance).hasSize(1);
    assertThat(insertions).filteredOn(Repeated.class::isInstance).hasSize(99);
  }

  @Test
  void concurrent_calls_with_the_same_keys_in_any_order_all_end() throws Exception {
    try (PostgresNewTasks another = anotherInstance()) {
      List<Callable<List<Insertion>>> calls =
          IntStream.range(0, 20)
              .<Callable<List<Insertion>>>mapToObj(
                  call ->
                      () -> Driver.insertAll(call % 2 == 0 ? newTasks : another, shuffled(call)))
              .toList();

      List<Insertion> insertions =
          Concurrently.callAll(calls).stream().flatMap(List::stream).toList();

      assertThat(insertions).filteredOn(Inserted.class::isInstance).hasSize(50);
      assertThat(insertions).filteredOn(Repeated.class::isInstance).hasSize(19 * 50);
    }
  }

  private static List<NewTask> shuffled(int seed) {
    List<NewTask> tasks =
        new ArrayList<>(
            IntStream.range(0, 50).mapToObj(i -> Samples.keyed("many-" + i, "same")).toList());
    Collections.shuffle(tasks, new Random(seed));
    return tasks;
  }

  private static PostgresNewTasks anotherInstance() {
    return new PostgresNewTasks(
        database.bean(Store.class),
        database.bean(Backlogs.class),
        PersistenceConfiguration.Settings.DEFAULT);
  }

  private static Insertion insert(NewTask task) {
    return Driver.insertAll(newTasks, List.of(task)).getFirst();
  }

  private static TaskView inserted(Insertion insertion) {
    return ((Inserted) insertion).task();
  }
}
