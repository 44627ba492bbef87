package dev.notifier.app.api.notification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.notifier.app.api.task.TaskProgress;
import dev.notifier.app.api.task.TaskShape;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.TaskKind;
import io.swagger.v3.oas.annotations.media.Schema;

/** A notification as the API shows it. */
@Schema(name = "NotificationTask")
record NotificationJson(
    @JsonUnwrapped NotificationFacts facts, int attempts, @JsonUnwrapped TaskProgress progress) {
  static final String PATH = "/v1/notifications";
  static final TaskShape<NotificationJson> SHAPE =
      new TaskShape<>(TaskKind.NOTIFICATION, PATH, NotificationJson::of);

  static NotificationJson of(TaskView task) {
    return new NotificationJson(
        NotificationFacts.of(task), task.state().attempts(), TaskProgress.of(task));
  }
}
