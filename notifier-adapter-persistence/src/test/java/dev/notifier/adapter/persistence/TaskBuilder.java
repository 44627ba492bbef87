package dev.notifier.adapter.persistence;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.util.Optional;

/** Builds tasks of a merchant. */
final class TaskBuilder {
  private final TaskId id = Samples.taskId();
  private String tenant = "default";
  private TaskKind kind = TaskKind.NOTIFICATION;
  private String orderNo = "order-1";
  private Optional<String> merchantNo = Optional.empty();

  static TaskBuilder ofMerchant(String merchantNo) {
    TaskBuilder builder = new TaskBuilder();
    builder.merchantNo = Optional.of(merchantNo);
    return builder;
  }

  static TaskBuilder ofOrder(String orderNo) {
    return new TaskBuilder().order(orderNo);
  }

  TaskBuilder order(String orderNo) {
    this.orderNo = orderNo;
    return this;
  }

  TaskBuilder tenant(String tenant) {
    this.tenant = tenant;
    return this;
  }

  TaskBuilder inquiry() {
    this.kind = TaskKind.INQUIRY;
    return this;
  }

  NewTask build() {
    return new NewTask(
        new Subject(id, tenant, kind, orderNo, merchantNo, Optional.empty()),
        new TaskRequest(
            "POST",
            URI.create("https://merchant.example/notify"),
            "application/json",
            Bytes.ofUtf8("{}")),
        UrlSource.REQUEST,
        Samples.LADDER,
        AcknowledgementRule.SUCCESS,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
