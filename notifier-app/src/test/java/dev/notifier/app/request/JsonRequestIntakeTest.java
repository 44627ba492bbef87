package dev.notifier.app.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.UnworkableTaskException;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.accept.RequestIntake.Result;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JsonRequestIntakeTest {
  private static final TaskId TASK = new TaskId(new UUID(0, 1));
  private static final Bytes INQUIRY =
      Bytes.ofUtf8(
          "{\"orderNo\":\"1\",\"queryUrl\":\"https://c.example/\",\"confirm\":{\"statuses\":[\"200\"]}}");
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
    assertThat(take((tasks, sequel) -> List.of(new Insertion.Conflicting(TASK))))
        .isInstanceOfSatisfying(
            Result.Rejected.class,
            rejected -> assertThat(rejected.reason()).startsWith("message_id"));
  }

  @Test
  void takes_inquiries_as_well() {
    List<NewTask> taken = new ArrayList<>();
    NewTasks newTasks =
        (tasks, sequel) -> {
          taken.addAll(tasks);
          return List.of(new Insertion.Conflicting(TASK));
        };

    take(newTasks, TaskKind.INQUIRY, Optional.of("m-2"), INQUIRY);

    assertThat(taken).extracting(task -> task.subject().kind()).containsExactly(TaskKind.INQUIRY);
    assertThat(taken.getFirst().idempotencyKey())
        .hasValueSatisfying(key -> assertThat(key.value()).isEqualTo("m-2"));
  }

  @ParameterizedTest
  @EnumSource(TaskKind.class)
  void rejects_what_has_no_id_or_is_malformed(TaskKind kind) {
    NewTasks unused = failing(new IllegalStateException("not to be called"));

    assertThat(reason(take(unused, kind, Optional.empty(), REQUEST))).startsWith("message_id: ");
    assertThat(reason(take(unused, kind, Optional.of("m-3"), Bytes.ofUtf8("{}"))))
        .startsWith("orderNo: ")
        .endsWith("(required)");
  }

  private static NewTasks failing(RuntimeException failure) {
    return (tasks, sequel) -> {
      throw failure;
    };
  }

  private static Result take(NewTasks newTasks) {
    return take(newTasks, TaskKind.NOTIFICATION, Optional.of("m-1"), REQUEST);
  }

  private static Result take(
      NewTasks newTasks, TaskKind kind, Optional<String> messageId, Bytes request) {
    AcceptTasks acceptTasks = new AcceptTasks(newTasks, (handovers, done) -> done.run());
    return new RequestReader().intake(acceptTasks).take(kind, messageId, request);
  }

  private static String reason(Result result) {
    return ((Result.Rejected) result).reason();
  }
}
