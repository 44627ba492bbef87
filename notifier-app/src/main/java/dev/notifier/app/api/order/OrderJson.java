package dev.notifier.app.api.order;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.notifier.app.api.inquiry.InquiryFacts;
import dev.notifier.app.api.notification.NotificationFacts;
import dev.notifier.app.api.task.AttemptJson;
import dev.notifier.app.api.task.TaskProgress;
import dev.notifier.domain.application.query.Orders.OrderHistory;
import dev.notifier.domain.application.query.Orders.TaskHistory;
import dev.notifier.domain.task.TaskKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;

/** An order's whole story, the oldest first. */
@Schema(name = "Order")
record OrderJson(
    String orderNo,
    List<Inquiry> inquiries,
    List<Notification> notifications,
    @Schema(description = "False if there is too much to tell, and some of it is left out")
        boolean complete) {

  static OrderJson of(String orderNo, OrderHistory history) {
    return new OrderJson(
        orderNo,
        tasks(history, TaskKind.INQUIRY, Inquiry::of),
        tasks(history, TaskKind.NOTIFICATION, Notification::of),
        history.complete());
  }

  private static <T> List<T> tasks(
      OrderHistory history, TaskKind kind, Function<TaskHistory, T> shown) {
    return history.tasks().stream()
        .filter(task -> task.task().subject().kind() == kind)
        .map(shown)
        .toList();
  }

  private static List<AttemptJson> attempts(TaskHistory task) {
    return task.attempts().stream().map(AttemptJson::of).toList();
  }

  /** An inquiry with its attempts. */
  @Schema(name = "OrderInquiry")
  record Inquiry(
      @JsonUnwrapped InquiryFacts facts,
      @JsonUnwrapped TaskProgress progress,
      int attemptCount,
      List<AttemptJson> attempts) {
    static Inquiry of(TaskHistory history) {
      return new Inquiry(
          InquiryFacts.of(history.task()),
          TaskProgress.of(history.task()),
          history.task().state().attempts(),
          OrderJson.attempts(history));
    }
  }

  /** A notification with its attempts. */
  @Schema(name = "OrderNotification")
  record Notification(
      @JsonUnwrapped NotificationFacts facts,
      @JsonUnwrapped TaskProgress progress,
      int attemptCount,
      List<AttemptJson> attempts) {
    static Notification of(TaskHistory history) {
      return new Notification(
          NotificationFacts.of(history.task()),
          TaskProgress.of(history.task()),
          history.task().state().attempts(),
          OrderJson.attempts(history));
    }
  }
}
