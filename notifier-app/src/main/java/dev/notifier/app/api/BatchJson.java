package dev.notifier.app.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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
    static Item accepted(UUID id) {
      return new Item(HttpStatus.ACCEPTED.value(), id, null);
    }

    static Item refused(ProblemDetail problem) {
      return new Item(problem.getStatus(), null, problem);
    }
  }
}
