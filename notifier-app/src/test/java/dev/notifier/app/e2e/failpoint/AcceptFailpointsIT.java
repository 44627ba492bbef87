package dev.notifier.app.e2e.failpoint;

import static dev.notifier.app.e2e.failpoint.Scenario.NO;
import static dev.notifier.app.e2e.failpoint.Scenario.YES;

import dev.notifier.app.failpoint.Failpoint;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** The process ends while a request is taken in: it is accepted once, or not at all. */
@Tag("soak")
class AcceptFailpointsIT extends FailpointTable {
  /** The client is answered while the broker is offered the handover. */
  private static final String AT_THE_SAME_TIME = "(none|202) 202";

  @Override
  Stream<Row> rows() {
    return table();
  }

  static Stream<Row> table() {
    return Stream.of(
        delivered(Row.of(failsOnce(), Failpoint.ACCEPT_RECEIVED).withRetry().answered("none 202")),
        delivered(Row.of(failsOnce(), Failpoint.ACCEPT_STORED).withRetry().answered("none 202"))
            .halted("N SCHEDULED", "", ""),
        delivered(
                Row.of(failsOnce(), Failpoint.HANDOVER_PUBLISHED)
                    .withRetry()
                    .answered(AT_THE_SAME_TIME))
            .halted("N SCHEDULED", "", ""),
        delivered(Row.of(failsOnce(), Failpoint.HANDOVER_OFFERED).answered(AT_THE_SAME_TIME))
            .halted("N SCHEDULED", "", ""),
        delivered(
                Row.of(new Message(), Failpoint.ACCEPT_STORED)
                    .named("message-stored")
                    .answered("202"))
            .halted("N SCHEDULED", "", ""),
        delivered(
                Row.of(new Message(), Failpoint.HANDOVER_OFFERED)
                    .named("message-offered")
                    .answered("202"))
            .halted("N SCHEDULED", "", ""),
        delivered(Row.of(new Message(), Failpoint.REQUEST_TAKEN).answered("202"))
            .halted("N SCHEDULED", "", ""),
        Row.of(Message.malformed(), Failpoint.REQUEST_REJECTED),
        // Neither a redelivery nor the client comes back to these.
        delivered(
                Row.of(
                        failsOnce(),
                        Halt.at(Failpoint.ACCEPT_STORED),
                        Halt.at(Failpoint.SWEEP_TAKEN))
                    .withSweep()
                    .answered("none 202"))
            .halted("N SCHEDULED", "", ""),
        Row.of(new Held(), Failpoint.HELD_TAKEN)
            .withSweep()
            .answered("202")
            .halted("N SCHEDULED", "", "")
            .ends("N SUCCEEDED", "N1 ACKNOWLEDGED", "N1")
            .tells("notification.succeeded 1"));
  }

  private static Scenario failsOnce() {
    return new Notification(NO, YES);
  }

  /** Each attempt is made once. */
  private static Row delivered(Row row) {
    return row.ends("N SUCCEEDED", "N1 NOT_ACKNOWLEDGED, N2 ACKNOWLEDGED", "N1, N2")
        .tells("notification.attempt-failed 1, notification.succeeded 2");
  }
}
