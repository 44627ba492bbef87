package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.query.Tasks.TaskFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A filter as SQL. */
final class TaskQuery {
  // Ids carry the time of acceptance by an instance's clock: near enough to find the partitions.
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  // What an id and a timestamp can hold, and then some.
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

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
    Instant bound = within(from);
    where("t.created_at >= :from", "from", bound.atOffset(ZoneOffset.UTC));
    where("t.id >= :firstId", "firstId", firstIdOf(bound.minus(CLOCK_SKEW)));
  }

  private void to(Instant to) {
    Instant bound = within(to);
    where("t.created_at < :to", "to", bound.atOffset(ZoneOffset.UTC));
    where("t.id < :endId", "endId", firstIdOf(bound.plus(CLOCK_SKEW)));
  }

  private void where(String condition, String name, Object value) {
    conditions.add(condition);
    params.put(name, value);
  }

  private static Instant within(Instant time) {
    if (time.isBefore(FIRST)) {
      return FIRST;
    }
    return time.isBefore(LAST) ? time : LAST;
  }

  private static UUID firstIdOf(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }
}
