package dev.notifier.domain.application.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.query.AttemptView.AttemptOutcome;
import dev.notifier.domain.application.query.QueryTasks.Page;
import dev.notifier.domain.application.query.Tasks.AttemptFilter;
import dev.notifier.domain.application.query.Tasks.AttemptPosition;
import dev.notifier.domain.application.query.Tasks.TaskFilter;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTasksTest {

  @Test
  void finds_a_task_of_its_tenant_and_kind_only() {
    QueryTasks query = new QueryTasks(new StoredTasks(1));
    TaskView task = StoredTasks.taskView(1);

    assertThat(query.find(Samples.TENANT, TaskKind.NOTIFICATION, task.id())).contains(task);
    assertThat(query.find(Samples.TENANT, TaskKind.INQUIRY, task.id())).isEmpty();
    assertThat(query.find("other", TaskKind.NOTIFICATION, task.id())).isEmpty();
    assertThat(query.find(Samples.TENANT, TaskKind.NOTIFICATION, Samples.task(2))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 0",
    "1, 2, 1",
    "2, 2, 2",
    "3, 2, '2 1'",
    "4, 2, '2 2'",
    "5, 2, '2 2 1'",
    "3, 1, '1 1 1'",
    "200, 200, 200",
    "201, 200, '200 1'",
  })
  void lists_every_task_and_attempt_once_page_by_page(int stored, int limit, String sizes) {
    QueryTasks query = new QueryTasks(new StoredTasks(stored));
    List<TaskView> tasks = new ArrayList<>();
    List<AttemptView> attempts = new ArrayList<>();

    assertThat(taskPages(query, limit, tasks)).isEqualTo(sizes);
    assertThat(attemptPages(query, limit, attempts)).isEqualTo(sizes);

    assertThat(tasks)
        .hasSize(stored)
        .isSortedAccordingTo(Comparator.comparing((TaskView task) -> task.id().value()).reversed());
    assertThat(attempts)
        .extracting(AttemptView::number)
        .isEqualTo(IntStream.rangeClosed(1, stored).boxed().toList());
  }

  private static String taskPages(QueryTasks query, int limit, List<TaskView> seen) {
    List<String> sizes = new ArrayList<>();
    Optional<TaskId> olderThan = Optional.empty();
    do {
      Page<TaskView, TaskId> page = query.list(filter(olderThan, limit));
      sizes.add(String.valueOf(page.items().size()));
      seen.addAll(page.items());
      olderThan = page.next();
    } while (olderThan.isPresent());
    return String.join(" ", sizes);
  }

  private static String attemptPages(QueryTasks query, int limit, List<AttemptView> seen) {
    List<String> sizes = new ArrayList<>();
    Optional<AttemptPosition> after = Optional.empty();
    do {
      Page<AttemptView, AttemptPosition> page =
          query.attempts(new AttemptFilter(Samples.TENANT, Samples.task(1), after, limit));
      sizes.add(String.valueOf(page.items().size()));
      seen.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    return String.join(" ", sizes);
  }

  private static TaskFilter filter(Optional<TaskId> olderThan, int limit) {
    return new TaskFilter(
        Samples.TENANT,
        TaskKind.NOTIFICATION,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        olderThan,
        limit);
  }

  /** As many tasks as given, each with as many attempts. */
  private record StoredTasks(int count) implements Tasks {

    @Override
    public Optional<TaskView> find(String tenant, TaskId id) {
      return numbers()
          .mapToObj(StoredTasks::taskView)
          .filter(task -> task.tenant().equals(tenant) && task.id().equals(id))
          .findFirst();
    }

    @Override
    public List<TaskView> list(TaskFilter filter) {
      return numbers()
          .mapToObj(StoredTasks::taskView)
          .sorted(Comparator.comparing((TaskView task) -> task.id().value()).reversed())
          .filter(task -> filter.olderThan().stream().allMatch(last -> isOlder(task, last)))
          .limit(filter.limit())
          .toList();
    }

    @Override
    public List<AttemptView> attempts(AttemptFilter filter) {
      return numbers()
          .mapToObj(StoredTasks::attemptView)
          .filter(attempt -> filter.after().stream().allMatch(last -> isLater(attempt, last)))
          .limit(filter.limit())
          .toList();
    }

    static TaskView taskView(int number) {
      return Samples.view(number, new TaskState.Succeeded(1));
    }

    private IntStream numbers() {
      return IntStream.rangeClosed(1, count);
    }

    private static AttemptView attemptView(int number) {
      return new AttemptView(
          number,
          new ClaimId(new UUID(0, number)),
          Samples.NOW,
          Samples.NOW,
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          AttemptOutcome.IN_FLIGHT,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);
    }

    private static boolean isOlder(TaskView task, TaskId last) {
      return task.id().value().compareTo(last.value()) < 0;
    }

    private static boolean isLater(AttemptView attempt, AttemptPosition last) {
      assertThat(last.claim()).isEqualTo(new ClaimId(new UUID(0, last.number())));
      return attempt.number() > last.number();
    }
  }
}
