package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.application.query.Tasks.TaskFilter;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.time.Instant;
import java.util.Optional;

/** Builds filters on the notifications of an order. */
final class FilterBuilder {
  private String tenant = "default";
  private TaskKind kind = TaskKind.NOTIFICATION;
  private final String orderNo;
  private Optional<String> merchantNo = Optional.empty();
  private Optional<StateName> state = Optional.empty();
  private Optional<Instant> from = Optional.empty();
  private Optional<Instant> to = Optional.empty();
  private Optional<TaskId> olderThan = Optional.empty();
  private int limit = 50;

  FilterBuilder(String orderNo) {
    this.orderNo = orderNo;
  }

  TaskFilter build() {
    return new TaskFilter(
        tenant, kind, Optional.of(orderNo), merchantNo, state, from, to, olderThan, limit);
  }

  FilterBuilder tenant(String tenant) {
    this.tenant = tenant;
    return this;
  }

  FilterBuilder kind(TaskKind kind) {
    this.kind = kind;
    return this;
  }

  FilterBuilder merchantNo(String merchantNo) {
    this.merchantNo = Optional.of(merchantNo);
    return this;
  }

  FilterBuilder state(StateName state) {
    this.state = Optional.of(state);
    return this;
  }

  FilterBuilder from(Instant from) {
    this.from = Optional.of(from);
    return this;
  }

  FilterBuilder to(Instant to) {
    this.to = Optional.of(to);
    return this;
  }

  FilterBuilder olderThan(Optional<TaskId> olderThan) {
    this.olderThan = olderThan;
    return this;
  }

  FilterBuilder limit(int limit) {
    this.limit = limit;
    return this;
  }
}
