package dev.notifier.domain.application.announce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.announce.TaskEvent.ResultFacts;
import dev.notifier.domain.application.announce.TaskEventsTest.Row;
import dev.notifier.domain.task.Decision.Finish;
import dev.notifier.domain.task.Decision.RetryAt;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Listeners know an event that they have had before by its id. */
class TaskEventIdsTest {

  @ParameterizedTest
  @FieldSource("dev.notifier.domain.application.announce.TaskEventsTest#TABLE")
  void are_the_same_whenever_they_are_derived(Row row) {
    assertThat(derive(1, row, 2)).isEqualTo(derive(1, row, 2));
  }

  /** Listeners may have stored these: they cannot change from one version to the next. */
  @Test
  void have_ids_that_are_fixed_for_ever() {
    assertThat(derive(1, TaskEventsTest.TABLE.getFirst(), 2))
        .extracting(TaskEvent::id)
        .containsExactly(fixed("notification.succeeded attempt 2"));
    assertThat(cancellation(1, Samples.NOW).id())
        .isEqualTo(fixed("notification.cancelled 2026-01-01T00:00:00Z"));
  }

  @Test
  void have_ids_of_their_own_for_each_task_and_transition() {
    List<UUID> ids = new ArrayList<>();
    for (int task = 1; task <= 12; task++) {
      for (int attempt = 1; attempt <= 12; attempt++) {
        for (Row row :
            TaskEventsTest.TABLE.stream()
                .filter(it -> !(it.decision() instanceof RetryAt))
                .toList()) {
          derive(task, row, attempt).forEach(event -> ids.add(event.id()));
        }
      }
      ids.add(cancellation(task, Samples.NOW).id());
      ids.add(cancellation(task, Samples.NOW.plusNanos(1_000)).id());
    }

    assertThat(ids).hasSize(12 * 12 * 5 + 12 * 2).doesNotHaveDuplicates();
  }

  @Test
  void have_an_id_that_hangs_on_the_transition_alone() {
    Subject subject = Samples.subject(1, TaskKind.INQUIRY);
    UUID id = derive(1, TaskEventsTest.TABLE.get(4), 2).getFirst().id();

    assertThat(
            TaskEvents.ofResult(
                subject,
                new ResultFacts(2, "ACKNOWLEDGED", Optional.empty(), Optional.of(204)),
                new Finish(),
                Samples.NOW.plusSeconds(3),
                Optional.of(Samples.task(9))))
        .extracting(TaskEvent::id)
        .containsExactly(id);
  }

  private static List<TaskEvent> derive(int task, Row row, int attempt) {
    return TaskEvents.ofResult(
        Samples.subject(task, row.kind()),
        TaskEventsTest.facts(attempt),
        row.decision(),
        Samples.NOW,
        Optional.empty());
  }

  private static TaskEvent cancellation(int task, Instant at) {
    return TaskEvents.ofCancellation(Samples.subject(task, TaskKind.NOTIFICATION), "cancelled", at)
        .orElseThrow();
  }

  private static UUID fixed(String transition) {
    return UUID.nameUUIDFromBytes(
        ("00000000-0000-0007-0000-000000000001 " + transition).getBytes(UTF_8));
  }
}
