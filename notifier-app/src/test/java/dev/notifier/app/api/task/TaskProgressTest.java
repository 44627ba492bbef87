package dev.notifier.app.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaskProgressTest {
  private static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");

  static Stream<Arguments> states() {
    return Stream.of(
        arguments(new TaskState.Scheduled(2, 1, DUE, false), StateName.SCHEDULED, DUE, null),
        arguments(new TaskState.Succeeded(2), StateName.SUCCEEDED, null, null),
        arguments(
            new TaskState.Exhausted(2, "refused: status 410"),
            StateName.EXHAUSTED,
            null,
            "refused: status 410"),
        arguments(
            new TaskState.Cancelled(2, "resolved: called the bank"),
            StateName.CANCELLED,
            null,
            "resolved: called the bank"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void says_what_comes_next_or_why_it_stopped(
      TaskState state, StateName name, @Nullable Instant next, @Nullable String stopReason) {
    TaskProgress progress = TaskProgress.of(view(state));

    assertThat(progress.state()).isEqualTo(name);
    assertThat(progress.nextAttemptAt()).isEqualTo(next);
    assertThat(progress.stopReason()).isEqualTo(stopReason);
    assertThat(progress.attemptsLeft()).isEqualTo(3);
    assertThat(progress.held()).isTrue();
  }

  private static TaskView view(TaskState state) {
    Subject subject =
        new Subject(
            new TaskId(new UUID(0, 1)),
            "default",
            TaskKind.INQUIRY,
            "1",
            Optional.empty(),
            Optional.empty());
    return new TaskView(
        subject,
        "GET",
        "https://channel.example/",
        state,
        3,
        true,
        DUE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
