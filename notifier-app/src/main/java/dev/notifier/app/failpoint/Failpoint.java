package dev.notifier.app.failpoint;

import java.util.Optional;
import java.util.stream.Stream;

/** Where the process can be ended: each lies after one step of a task's life, before the next. */
public enum Failpoint {
  /** A request is about to be stored. */
  ACCEPT_RECEIVED("accept.received"),
  /** A request is stored, and not handed over. */
  ACCEPT_STORED("accept.stored"),
  /** What was accepted, replayed or fed is in the broker, as far as that took it. */
  HANDOVER_OFFERED("handover.offered"),
  /** A request that came as a message is accepted, and its message not acknowledged. */
  REQUEST_TAKEN("request.taken"),
  /** A request that came as a message cannot be accepted, and is not put aside yet. */
  REQUEST_REJECTED("request.rejected"),

  /** A handover is there, and nothing is claimed. */
  ATTEMPT_RECEIVED("attempt.received"),
  /** The intent is committed, and nothing is sent. */
  ATTEMPT_CLAIMED("attempt.claimed"),
  /** The lane has no room: the task is held, and its handover not acknowledged. */
  ATTEMPT_HELD("attempt.held"),
  /** The handover is early, surplus or unworkable, and not dealt with yet. */
  ATTEMPT_DENIED("attempt.denied"),
  /** Its workers kept ending, and the attempt is not settled as unknown yet. */
  ATTEMPT_ABANDONED("attempt.abandoned"),
  /** The exchange is over, and its result not recorded. */
  ATTEMPT_ANSWERED("attempt.answered"),
  /** The result is committed, and nothing that follows from it is done. */
  ATTEMPT_SETTLED("attempt.settled"),
  /** A handover that came back found its attempt settled; what follows is not repeated yet. */
  ATTEMPT_FOUND_SETTLED("attempt.found-settled"),

  /** The next handover is in the broker, and the one in hand not acknowledged. */
  FOLLOWUP_HANDED_OVER("followup.handed-over"),
  /** A handover was sent to the end of another worker's lease, and the one in hand is not acked. */
  HANDOVER_DEFERRED("handover.deferred"),
  /** An early handover went on its way, and the one in hand is not acknowledged. */
  HANDOVER_WALKED("handover.walked"),
  /** A handover is on the wire, and not confirmed. */
  HANDOVER_PUBLISHED("handover.published"),
  /** An event is on the wire, and not confirmed. */
  EVENT_PUBLISHED("event.published"),
  /** Events are told, and the next handover is not sent. */
  EVENT_TOLD("event.told"),
  /** Events that the broker refused are kept, and the next handover is not sent. */
  EVENT_KEPT("event.kept"),
  /** It is recorded that kept events were told, and whoever called does not know yet. */
  EVENT_NOTED("event.noted"),

  /** A task is cancelled, replayed or resolved, and neither handed over nor told of. */
  MOVE_COMMITTED("move.committed"),
  /** A step of a bulk replay is committed, and its tasks are not handed over. */
  REPLAY_ADVANCED("replay.advanced"),
  /** The sweep took tasks from the database, and has not offered them. */
  SWEEP_TAKEN("sweep.taken"),
  /** A lane's held tasks were taken from the database, and are not offered. */
  HELD_TAKEN("held.taken");

  private final String code;

  Failpoint(String code) {
    this.code = code;
  }

  /** As files name it: {@code attempt.settled}. */
  public String code() {
    return code;
  }

  static Optional<Failpoint> named(String code) {
    return Stream.of(values()).filter(point -> point.code.equals(code)).findFirst();
  }
}
