package dev.notifier.app.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.UnworkableTaskException;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.accept.RequestIntake.Result;
import dev.notifier.domain.task.Presets;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JsonRequestIntakeTest {
  private static final TaskId TASK = new TaskId(new UUID(0, 1));
  private static final Bytes REQUEST =
      Bytes.ofUtf8("{\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"https://m.example/\"}");

  @Test
  void rejects_a_request_that_no_transaction_can_take() {
    var failure = new UnworkableTaskException("task 1 cannot be stored", new RuntimeException());

    assertThat(take(failing(failure))).isEqualTo(new Result.Rejected("task 1 cannot be stored"));
  }

  @Test
  void leaves_a_request_to_be_offered_again_while_the_database_is_away() {
    var failure = new StoreUnavailableException("away", new RuntimeException());

    assertThatThrownBy(() -> take(failing(failure))).isSameAs(failure);
  }

  @Test
  void rejects_another_request_under_a_known_id() {
    assertThat(take(tasks -> List.of(new Insertion.Conflicting(TASK))))
        .isInstanceOfSatisfying(
            Result.Rejected.class,
            rejected -> assertThat(rejected.reason()).startsWith("message_id"));
  }

  private static NewTasks failing(RuntimeException failure) {
    return tasks -> {
      throw failure;
    };
  }

  private static Result take(NewTasks newTasks) {
    JsonDocuments documents = new JsonDocuments();
    NotificationTasks notifications =
        new NotificationTasks(
            documents,
            URI::create,
            Presets.BUILT_IN,
            Presets.BUILT_IN.named(Presets.PAYMENT),
            () -> TASK);
    AcceptTasks acceptTasks = new AcceptTasks(newTasks, handovers -> handovers.size());
    return new JsonRequestIntake(documents, notifications, acceptTasks, "default")
        .take(TaskKind.NOTIFICATION, Optional.of("m-1"), REQUEST);
  }
}
