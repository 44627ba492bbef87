package dev.notifier.domain.simulation;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.simulation.SimulatedBroker.Message;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What happened in a run, for a person and for the invariants. */
final class Journal {
  private final Supplier<Instant> now;
  private final List<String> lines = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final Set<UUID> told = new HashSet<>();
  private final Set<TaskId> lost = new HashSet<>();
  private long counted;

  /** On the wire. */
  record Request(TaskId task, int number) {}

  Journal(Supplier<Instant> now) {
    this.now = now;
  }

  void note(String what) {
    lines.add(
        "+%ss  %s".formatted(Duration.between(Samples.NOW, now.get()).toMillis() / 1e3, what));
  }

  void request(TaskId task, int number) {
    note("the receiver gets " + of(task) + "/" + number);
    requests.add(new Request(task, number));
  }

  void told(TaskEvent event) {
    note("told: " + event.type().code() + " of " + of(event.subject().id()));
    told.add(event.id());
  }

  void lost(Message message) {
    note("the broker loses " + of(message));
    lost.add(message.handover().task());
  }

  void violated(String what) {
    note("WRONG: " + what);
    violations.add(what);
  }

  long count() {
    return ++counted;
  }

  List<Request> requests() {
    return requests;
  }

  boolean isTold(TaskEvent event) {
    return told.contains(event.id());
  }

  /** Whether the broker lost a handover of this task. */
  boolean isLost(TaskId task) {
    return lost.contains(task);
  }

  List<String> lines() {
    return lines;
  }

  List<String> violations() {
    return violations;
  }

  static String of(TaskId task) {
    return "task " + task.value().getLeastSignificantBits();
  }

  static String of(Handover handover) {
    return of(handover.task()) + "/" + handover.attempt();
  }

  static String of(Message message) {
    return of(message.handover()) + (message.redelivered() ? " again" : "");
  }
}
