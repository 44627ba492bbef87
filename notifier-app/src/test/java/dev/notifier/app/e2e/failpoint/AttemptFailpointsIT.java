package dev.notifier.app.e2e.failpoint;

import static dev.notifier.app.e2e.failpoint.Scenario.NO;
import static dev.notifier.app.e2e.failpoint.Scenario.YES;

import dev.notifier.app.failpoint.Failpoint;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** The process ends during an attempt: no request without its intent, and at most one too many. */
@Tag("soak")
class AttemptFailpointsIT extends FailpointTable {
  private static final String FAILED_ONCE =
      "notification.attempt-failed 1, notification.succeeded 2";

  @Override
  Stream<Row> rows() {
    return table();
  }

  static Stream<Row> table() {
    return Stream.of(
        Row.of(failsOnce(), Failpoint.ATTEMPT_RECEIVED)
            .answered("202 202")
            .halted("N SCHEDULED", "", "")
            .ends("N SUCCEEDED", "N1 NOT_ACKNOWLEDGED, N2 ACKNOWLEDGED", "N1, N2")
            .tells(FAILED_ONCE),
        Row.of(new Walking(), Failpoint.HANDOVER_WALKED)
            .answered("202 202")
            .halted("N SCHEDULED", "", "")
            .ends("N SUCCEEDED", "N1 NOT_ACKNOWLEDGED, N2 ACKNOWLEDGED", "N1, N2")
            .tells(FAILED_ONCE),
        Row.of(failsOnce(), Failpoint.ATTEMPT_CLAIMED)
            .answered("202 202")
            .halted("N SCHEDULED", "N1 IN_FLIGHT", "")
            .ends("N SUCCEEDED", "N1 UNKNOWN, N1 NOT_ACKNOWLEDGED, N2 ACKNOWLEDGED", "N1, N2")
            .tells(FAILED_ONCE),
        Row.of(new KillingReceiver(), Halt.byTheReceiver())
            .answered("202 202")
            .halted("N SCHEDULED", "N1 IN_FLIGHT", "N1")
            .ends("N SUCCEEDED", "N1 UNKNOWN, N1 ACKNOWLEDGED", "N1, N1")
            .tells("notification.succeeded 1"),
        Row.of(new Notification(YES), Failpoint.ATTEMPT_ANSWERED)
            .answered("202 202")
            .halted("N SCHEDULED", "N1 IN_FLIGHT", "N1")
            .ends("N SUCCEEDED", "N1 UNKNOWN, N1 ACKNOWLEDGED", "N1, N1")
            .tells("notification.succeeded 1"),
        Row.of(
                new LastingLease(),
                Halt.at(Failpoint.ATTEMPT_CLAIMED),
                Halt.at(Failpoint.HANDOVER_DEFERRED))
            .answered("202 202")
            .halted("N SCHEDULED", "N1 UNKNOWN", "")
            .ends("N SUCCEEDED", "N1 UNKNOWN, N1 ACKNOWLEDGED", "N1")
            .tells("notification.succeeded 1"),
        Row.of(
                new Abandoned(),
                Halt.at(Failpoint.ATTEMPT_CLAIMED),
                Halt.at(Failpoint.ATTEMPT_ABANDONED))
            .answered("202 202")
            .halted("N SCHEDULED", "N1 UNKNOWN", "")
            .ends("N SUCCEEDED", "N1 UNKNOWN, N2 ACKNOWLEDGED", "N2")
            .tells(FAILED_ONCE),
        Row.of(new Paused(), Failpoint.ATTEMPT_HELD)
            .answered("202 202")
            .halted("N SCHEDULED", "", "")
            .ends("N SUCCEEDED", "N1 ACKNOWLEDGED", "N1")
            .tells("notification.succeeded 1"),
        Row.of(new Surplus(), Failpoint.ATTEMPT_DENIED)
            .answered("202")
            .halted("N SUCCEEDED", "N1 ACKNOWLEDGED", "N1")
            .ends("N SUCCEEDED", "N1 ACKNOWLEDGED", "N1")
            .tells("notification.succeeded 1"),
        Row.of(new Inquiry(), Failpoint.ATTEMPT_ANSWERED)
            .named("inquiry-answered")
            .answered("202 202")
            .halted("I SCHEDULED", "I1 IN_FLIGHT", "I1")
            .ends(
                "I SUCCEEDED, N SUCCEEDED",
                "I1 UNKNOWN, I1 ACKNOWLEDGED, N1 ACKNOWLEDGED",
                "I1, I1, N1")
            .tells("inquiry.confirmed 1, notification.succeeded 1"));
  }

  private static Scenario failsOnce() {
    return new Notification(NO, YES);
  }
}
