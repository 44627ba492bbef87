package dev.notifier.app.api.inquiry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.notifier.app.api.task.TaskProgress;
import dev.notifier.app.api.task.TaskShape;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.TaskKind;
import io.swagger.v3.oas.annotations.media.Schema;

/** An inquiry as the API shows it. */
@Schema(name = "InquiryTask")
record InquiryJson(
    @JsonUnwrapped InquiryFacts facts, int attempts, @JsonUnwrapped TaskProgress progress) {
  static final String PATH = "/v1/inquiries";
  static final TaskShape<InquiryJson> SHAPE =
      new TaskShape<>(TaskKind.INQUIRY, PATH, InquiryJson::of);

  static InquiryJson of(TaskView task) {
    return new InquiryJson(InquiryFacts.of(task), task.state().attempts(), TaskProgress.of(task));
  }
}
