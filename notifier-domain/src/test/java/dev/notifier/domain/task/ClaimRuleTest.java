package dev.notifier.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Variants;
import dev.notifier.domain.task.ClaimDecision.Acknowledge;
import dev.notifier.domain.task.ClaimDecision.Claim;
import dev.notifier.domain.task.ClaimDecision.FollowUpAgain;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import dev.notifier.domain.task.ClaimDecision.Park;
import dev.notifier.domain.task.ClaimDecision.Resume;
import dev.notifier.domain.task.ClaimDecision.SettleAsUnknown;
import dev.notifier.domain.task.ClaimDecision.Surplus;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The handover is for attempt 3, and arrives at {@link #NOW}. */
class ClaimRuleTest {
  private static final TaskId TASK = new TaskId(new UUID(7, 1));
  private static final ClaimId OURS = new ClaimId(new UUID(0, 1));
  private static final ClaimId THEIRS = new ClaimId(new UUID(0, 2));

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant BEFORE = NOW.minusNanos(1);
  private static final Instant AFTER = NOW.plusNanos(1);

  private static final Acknowledge DUPLICATE = new Acknowledge(Surplus.DUPLICATE);
  private static final Acknowledge STALE = new Acknowledge(Surplus.STALE);

  record Row(String when, ClaimableTask task, boolean redelivered, ClaimDecision then) {
    @Override
    public String toString() {
      return when + (redelivered ? ", redelivered" : "");
    }
  }

  private static final List<Row> TABLE =
      Stream.of(
              always("due now", unclaimed(3, NOW), new Claim()),
              always("due before", unclaimed(3, BEFORE), new Claim()),
              either(
                  "not yet due",
                  unclaimed(3, AFTER),
                  handOverAgain(3, AFTER),
                  inPlaceOfARedelivery(3, AFTER)),
              either(
                  "not yet due again",
                  claimed(AFTER, THEIRS, NOW, 1),
                  handOverAgain(3, AFTER),
                  inPlaceOfARedelivery(3, AFTER)),
              always("their lease ends now", claimed(NOW, THEIRS, NOW, 1), new Claim()),
              always("their lease is long over", claimed(BEFORE, THEIRS, BEFORE, 1), new Claim()),
              always("our lease is over", claimed(BEFORE, OURS, NOW, 1), new Claim()),
              always("claimed 4 times", claimed(BEFORE, THEIRS, NOW, 4), new Claim()),
              always(
                  "claimed 5 times", claimed(BEFORE, THEIRS, NOW, 5), new SettleAsUnknown(THEIRS)),
              always(
                  "claimed 6 times", claimed(BEFORE, THEIRS, NOW, 6), new SettleAsUnknown(THEIRS)),
              always("our lease is live", claimed(BEFORE, OURS, AFTER, 1), new Resume()),
              always("our lease is live, the 5th", claimed(BEFORE, OURS, AFTER, 5), new Resume()),
              either(
                  "their lease is live",
                  claimed(BEFORE, THEIRS, AFTER, 1),
                  DUPLICATE,
                  inPlaceOfARedelivery(3, AFTER)),
              either(
                  "their lease is live, the 5th",
                  claimed(BEFORE, THEIRS, AFTER, 5),
                  DUPLICATE,
                  inPlaceOfARedelivery(3, AFTER)),
              either("moved on", unclaimed(4, AFTER), STALE, followUpAgain(4, AFTER)),
              either("moved on and due", unclaimed(9, BEFORE), STALE, followUpAgain(9, BEFORE)),
              always("restored, due", unclaimed(2, BEFORE), handOverAgain(2, BEFORE)),
              always("restored, not yet due", unclaimed(1, AFTER), handOverAgain(1, AFTER)),
              either("succeeded", ended(new Succeeded(3)), STALE, followUpAgain()),
              either("exhausted", ended(new Exhausted(3, "why")), STALE, followUpAgain()),
              either(
                  "cancelled",
                  ended(new Cancelled(3, Cancelled.CANCELLED)),
                  STALE,
                  followUpAgain()),
              either(
                  "cancelled under way",
                  new ClaimableTask(new Cancelled(3, Cancelled.CANCELLED), lease(THEIRS, AFTER), 1),
                  STALE,
                  followUpAgain()),
              either("restored and settled", ended(new Succeeded(2)), STALE, followUpAgain()))
          .flatMap(List::stream)
          .toList();

  @ParameterizedTest
  @FieldSource("TABLE")
  void decides_by_the_task_as_it_stands(Row row) {
    Handover handover = new Handover(TASK, 3, BEFORE);

    assertThat(ClaimRule.decide(row.task(), handover, OURS, row.redelivered(), NOW))
        .isEqualTo(row.then());
  }

  @ParameterizedTest
  @FieldSource("TABLE")
  void takes_what_stands_for_a_redelivery_for_one(Row row) {
    Handover heir = new Handover(TASK, 3, BEFORE, true);
    Handover first = new Handover(TASK, 3, BEFORE);

    assertThat(ClaimRule.decide(row.task(), heir, OURS, row.redelivered(), NOW))
        .isEqualTo(ClaimRule.decide(row.task(), first, OURS, true, NOW));
  }

  @Test
  void parks_a_handover_without_a_task() {
    assertThat(ClaimRule.withoutTask()).isEqualTo(new Park("no such task"));
  }

  @Test
  void the_table_has_every_state_and_reaches_every_decision() {
    List<ClaimDecision> reached = new ArrayList<>(TABLE.stream().map(Row::then).toList());
    reached.add(ClaimRule.withoutTask());

    assertThat(reached)
        .extracting(decision -> decision.getClass().getSimpleName())
        .hasSameElementsAs(Variants.of(ClaimDecision.class));
    assertThat(TABLE)
        .extracting(row -> row.task().state().getClass().getSimpleName())
        .hasSameElementsAs(Variants.of(TaskState.class));
  }

  @Test
  void trusts_the_task_and_not_the_handover_about_when_it_is_due() {
    Handover early = new Handover(TASK, 3, AFTER.plusSeconds(60));

    assertThat(ClaimRule.decide(unclaimed(3, NOW), early, OURS, false, NOW)).isEqualTo(new Claim());
  }

  private static List<Row> always(String when, ClaimableTask task, ClaimDecision then) {
    return either(when, task, then, then);
  }

  private static List<Row> either(
      String when, ClaimableTask task, ClaimDecision first, ClaimDecision again) {
    return List.of(new Row(when, task, false, first), new Row(when, task, true, again));
  }

  private static ClaimableTask unclaimed(int next, Instant dueAt) {
    return new ClaimableTask(new Scheduled(next, 0, dueAt, false), Optional.empty(), 0);
  }

  private static ClaimableTask claimed(Instant dueAt, ClaimId claim, Instant until, int claims) {
    return new ClaimableTask(new Scheduled(3, 0, dueAt, true), lease(claim, until), claims);
  }

  private static ClaimableTask ended(TaskState state) {
    return new ClaimableTask(state, Optional.empty(), 0);
  }

  private static Optional<Lease> lease(ClaimId claim, Instant until) {
    return Optional.of(new Lease(claim, until));
  }

  private static HandOverAgain handOverAgain(int attempt, Instant dueAt) {
    return new HandOverAgain(new Handover(TASK, attempt, dueAt));
  }

  private static HandOverAgain inPlaceOfARedelivery(int attempt, Instant dueAt) {
    return new HandOverAgain(new Handover(TASK, attempt, dueAt, true));
  }

  private static FollowUpAgain followUpAgain(int attempt, Instant dueAt) {
    return new FollowUpAgain(Optional.of(new Handover(TASK, attempt, dueAt)));
  }

  private static FollowUpAgain followUpAgain() {
    return new FollowUpAgain(Optional.empty());
  }
}
