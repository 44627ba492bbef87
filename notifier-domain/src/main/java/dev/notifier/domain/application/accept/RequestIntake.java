package dev.notifier.domain.application.accept;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.task.TaskKind;
import java.util.Optional;

/** Takes requests in that arrive as messages. */
@FunctionalInterface
public interface RequestIntake {

  /**
   * Accepts one request; when this returns {@link Result.Accepted}, it is stored.
   *
   * @param idempotencyKey the message's id
   * @param json the same document as over HTTP
   * @throws StoreUnavailableException if it must be offered again later
   */
  Result take(TaskKind kind, Optional<String> idempotencyKey, Bytes json);

  /** What became of it. */
  sealed interface Result {
    record Accepted() implements Result {}

    /**
     * Not a request that could ever be accepted.
     *
     * @param reason one sentence that names the field and the rule
     */
    record Rejected(String reason) implements Result {}
  }
}
