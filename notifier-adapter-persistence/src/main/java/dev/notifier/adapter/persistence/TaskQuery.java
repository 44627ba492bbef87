package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.query.Tasks.TaskFilter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A filter as SQL. */
final class TaskQuery {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> params = new HashMap<>();

  private TaskQuery(TaskFilter filter) {
    where("t.tenant = :tenant", "tenant", filter.tenant());
    where("t.kind = :kind", "kind", filter.kind().name());
    filter.orderNo().ifPresent(orderNo -> where("t.order_no = :orderNo", "orderNo", orderNo));
    filter
        .merchantNo()
        .ifPresent(merchantNo -> where("t.merchant_no = :merchantNo", "merchantNo", merchantNo));
    // A literal, so that the planner sees which partial index will do.
    filter.state().ifPresent(state -> conditions.add("t.state = '" + state.name() + "'"));
    filter.from().ifPresent(this::from);
    filter.to().ifPresent(this::to);
    filter.olderThan().ifPresent(last -> where("t.id < :olderThan", "olderThan", last.value()));
    params.put("limit", filter.limit());
  }

  static TaskQuery of(TaskFilter filter) {
    return new TaskQuery(filter);
  }

  String sql() {
    return "select %s from notifier.task t where %s order by t.id desc limit :limit"
        .formatted(TaskViews.COLUMNS, String.join(" and ", conditions));
  }

  Map<String, Object> params() {
    return params;
  }

  private void from(Instant from) {
    Instant bound = AcceptanceTime.within(from);
    where("t.created_at >= :from", "from", bound.atOffset(ZoneOffset.UTC));
    where("t.id >= :firstId", "firstId", AcceptanceTime.firstId(bound));
  }

  private void to(Instant to) {
    Instant bound = AcceptanceTime.within(to);
    where("t.created_at < :to", "to", bound.atOffset(ZoneOffset.UTC));
    where("t.id < :endId", "endId", AcceptanceTime.endId(bound));
  }

  private void where(String condition, String name, Object value) {
    conditions.add(condition);
    params.put(name, value);
  }
}
