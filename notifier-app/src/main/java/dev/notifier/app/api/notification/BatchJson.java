package dev.notifier.app.api.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.notifier.app.api.problem.Problems;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.query.TaskView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What became of a batch, in the order of its items. */
@Schema(name = "BatchResult")
record BatchJson(List<Item> items) {

  /** Either an id or a problem. */
  @Schema(name = "BatchItemResult")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(int status, @Nullable UUID id, @Nullable ProblemDetail problem) {
    static Item of(Insertion insertion) {
      return switch (insertion) {
        case Insertion.Inserted(var task) -> accepted(task);
        case Insertion.Repeated(var task) -> accepted(task);
        case Insertion.Conflicting _ ->
            refused(
                Problems.conflict(
                    "idempotencyKey",
                    "same-request",
                    "The idempotency key belongs to another request."));
      };
    }

    static Item refused(ProblemDetail problem) {
      return new Item(problem.getStatus(), null, problem);
    }

    private static Item accepted(TaskView task) {
      return new Item(HttpStatus.ACCEPTED.value(), task.id().value(), null);
    }
  }
}
