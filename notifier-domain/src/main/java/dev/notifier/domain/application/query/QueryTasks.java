package dev.notifier.domain.application.query;

import dev.notifier.domain.application.query.Tasks.AttemptFilter;
import dev.notifier.domain.application.query.Tasks.TaskFilter;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers what became of a task, a page at a time. */
public final class QueryTasks {
  private final Tasks tasks;

  public QueryTasks(Tasks tasks) {
    this.tasks = tasks;
  }

  /** Empty if there is no such task of this kind. */
  public Optional<TaskView> find(String tenant, TaskKind kind, TaskId id) {
    return tasks.find(tenant, id).filter(task -> task.subject().kind() == kind);
  }

  /** Newest first. */
  public Page<TaskView, TaskId> list(TaskFilter filter) {
    return Page.of(tasks.list(filter.withLimit(filter.limit() + 1)), filter.limit(), TaskView::id);
  }

  /** Oldest first. */
  public Page<AttemptView, Tasks.AttemptPosition> attempts(AttemptFilter filter) {
    return Page.of(
        tasks.attempts(filter.withLimit(filter.limit() + 1)),
        filter.limit(),
        attempt -> new Tasks.AttemptPosition(attempt.number(), attempt.claim()));
  }

  /**
   * Part of a list.
   *
   * @param next where the next page starts, if there is one
   */
  public record Page<T, P>(List<T> items, Optional<P> next) {
    public Page {
      items = List.copyOf(items);
    }

    /** Of one more than fits, if there are so many. */
    public static <T, P> Page<T, P> of(List<T> oneMore, int limit, Function<T, P> position) {
      if (oneMore.size() <= limit) {
        return new Page<>(oneMore, Optional.empty());
      }
      return new Page<>(
          oneMore.subList(0, limit), Optional.of(position.apply(oneMore.get(limit - 1))));
    }
  }
}
