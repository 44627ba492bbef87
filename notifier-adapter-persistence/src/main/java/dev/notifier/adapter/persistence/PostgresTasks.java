package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.query.Tasks;
import dev.notifier.domain.task.TaskId;
import java.util.List;
import java.util.Optional;

/** Queries by the indexes of order and merchant number, or newest first by the id. */
final class PostgresTasks implements Tasks {
  private static final String FIND =
      "select %s from notifier.task t where t.id = :id and t.tenant = :tenant"
          .formatted(TaskViews.COLUMNS);

  private final Store store;

  PostgresTasks(Store store) {
    this.store = store;
  }

  @Override
  public Optional<TaskView> find(String tenant, TaskId id) {
    return store.query(
        jdbc ->
            jdbc.sql(FIND)
                .param("id", id.value())
                .param("tenant", tenant)
                .query((row, number) -> TaskViews.read(row))
                .optional());
  }

  @Override
  public List<TaskView> list(TaskFilter filter) {
    TaskQuery query = TaskQuery.of(filter);
    return store.query(
        jdbc ->
            jdbc.sql(query.sql())
                .params(query.params())
                .query((row, number) -> TaskViews.read(row))
                .list());
  }

  @Override
  public List<AttemptView> attempts(AttemptFilter filter) {
    String after = filter.after().isPresent() ? AttemptViews.AFTER : "";
    return store.query(
        jdbc -> {
          var query =
              jdbc.sql(AttemptViews.SQL.formatted(after))
                  .param("task", filter.task().value())
                  .param("tenant", filter.tenant())
                  .param("limit", filter.limit());
          filter
              .after()
              .ifPresent(
                  last ->
                      query.param("number", last.number()).param("claim", last.claim().value()));
          return query.query((row, number) -> AttemptViews.read(row)).list();
        });
  }
}
