package dev.notifier.app.e2e.failpoint;

import static dev.notifier.app.e2e.failpoint.Scenario.NO;
import static dev.notifier.app.e2e.failpoint.Scenario.YES;

import dev.notifier.app.failpoint.Failpoint;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** The process ends after a commit: what has to follow from it is made up for, and nothing else. */
@Tag("soak")
class FollowUpFailpointsIT extends FailpointTable {

  @Override
  Stream<Row> rows() {
    return table();
  }

  static Stream<Row> table() {
    return Stream.of(
        afterTheFirst(Row.of(failsOnce(), Failpoint.ATTEMPT_SETTLED)),
        afterTheFirst(
            Row.of(
                failsOnce(),
                Halt.at(Failpoint.ATTEMPT_SETTLED),
                Halt.at(Failpoint.ATTEMPT_FOUND_SETTLED))),
        afterTheFirst(
            Row.of(new ArmedByTheReceiver(), Failpoint.HANDOVER_PUBLISHED)
                .named("followup-published")),
        afterTheFirst(Row.of(failsOnce(), Failpoint.FOLLOWUP_HANDED_OVER)),
        afterTheFirst(Row.of(failsOnce(), Failpoint.EVENT_PUBLISHED)),
        afterTheFirst(Row.of(failsOnce(), Failpoint.EVENT_TOLD)),
        delivered(Row.of(failsOnce(), Halt.at(Failpoint.ATTEMPT_SETTLED, 2)))
            .halted("N SUCCEEDED", "N1 NOT_ACKNOWLEDGED, N2 ACKNOWLEDGED", "N1, N2"),
        confirmed(Row.of(new Inquiry(), Failpoint.ATTEMPT_SETTLED).named("inquiry-settled")),
        confirmed(
            Row.of(new Inquiry(), Failpoint.FOLLOWUP_HANDED_OVER).named("inquiry-handed-over")),
        Row.of(new Refused(), Failpoint.EVENT_KEPT)
            .withSweep()
            .answered("202 202")
            .halted("N SUCCEEDED", "N1 ACKNOWLEDGED", "N1")
            .ends("N SUCCEEDED", "N1 ACKNOWLEDGED", "N1")
            .tells("notification.succeeded 1"),
        cancelled(Row.of(new Cancellation(), Failpoint.MOVE_COMMITTED).named("cancel-committed")),
        cancelled(Row.of(new Cancellation(), Failpoint.EVENT_TOLD).named("cancel-told")),
        cancelled(Row.of(new Cancellation(), Failpoint.EVENT_NOTED)),
        replayed(
            Row.of(new Replay(), Failpoint.MOVE_COMMITTED)
                .named("replay-committed")
                .answered("none")),
        replayed(Row.of(new BulkReplay(), Failpoint.REPLAY_ADVANCED)));
  }

  private static Scenario failsOnce() {
    return new Notification(NO, YES);
  }

  private static Row afterTheFirst(Row row) {
    return delivered(row).halted("N SCHEDULED", "N1 NOT_ACKNOWLEDGED", "N1");
  }

  private static Row delivered(Row row) {
    return row.answered("202 202")
        .ends("N SUCCEEDED", "N1 NOT_ACKNOWLEDGED, N2 ACKNOWLEDGED", "N1, N2")
        .tells("notification.attempt-failed 1, notification.succeeded 2");
  }

  private static Row confirmed(Row row) {
    return row.answered("202 202")
        .halted("I SUCCEEDED, N SCHEDULED", "I1 ACKNOWLEDGED", "I1")
        .ends("I SUCCEEDED, N SUCCEEDED", "I1 ACKNOWLEDGED, N1 ACKNOWLEDGED", "I1, N1")
        .tells("inquiry.confirmed 1, notification.succeeded 1");
  }

  private static Row cancelled(Row row) {
    return row.withSweep()
        .answered("none 409")
        .halted("N CANCELLED", "", "")
        .ends("N CANCELLED", "", "")
        .tells("notification.cancelled");
  }

  private static Row replayed(Row row) {
    return row.withSweep()
        .halted("N SCHEDULED", "N1 NOT_ACKNOWLEDGED", "N1")
        .ends("N SUCCEEDED", "N1 NOT_ACKNOWLEDGED, N2 ACKNOWLEDGED", "N1, N2")
        .tells("notification.attempt-failed 1, notification.exhausted 1, notification.succeeded 2");
  }
}
