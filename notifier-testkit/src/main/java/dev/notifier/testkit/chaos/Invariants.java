package dev.notifier.testkit.chaos;

import dev.notifier.testkit.chaos.Audit.Attempt;
import dev.notifier.testkit.chaos.Audit.Task;
import dev.notifier.testkit.chaos.Evidence.Numbered;
import dev.notifier.testkit.chaos.ReceiverLog.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The promises I1 to I5 and the accounts of orders, held against the evidence of a run. */
final class Invariants {
  private static final int MOST_CLAIMS = 5;

  /** What is charged to the machine: two clocks are read one after the other. */
  private static final Duration CLOCKS = Duration.ofMillis(5);

  private final Evidence evidence;
  private final List<Window> windows;
  private final Metronome machine;
  private final Duration recovery;
  private final Duration patience;
  private final boolean steady;
  private final List<String> violations = new ArrayList<>();

  /**
   * Checks that are yet to be made.
   *
   * @param windows when something was wrong
   * @param machine tells when everything was slow
   * @param recovery for how long after a fault attempts may be late
   * @param patience how late an attempt may be when all is well
   */
  Invariants(
      Evidence evidence,
      List<Window> windows,
      Metronome machine,
      Duration recovery,
      Duration patience) {
    this.evidence = evidence;
    this.windows = windows;
    this.machine = machine;
    this.recovery = recovery;
    this.patience = patience;
    // Otherwise moments of the database and of the receiver cannot be compared.
    this.steady =
        windows.stream().noneMatch(it -> it.strike().fault().subject() == Fault.Subject.CLOCK);
  }

  /** A sentence for each promise that was broken. */
  List<String> violations() {
    everyTaskEnds();
    intentsPrecedeRequests();
    numbersHaveNoGaps();
    nothingIsEarlyOrLate();
    duplicatesAreBounded();
    oneTaskForEachOrder();
    ordersEndAsTheyShould();
    everyEndIsTold();
    return List.copyOf(violations);
  }

  private void everyTaskEnds() {
    Map<String, Set<String>> acknowledged = new HashMap<>();
    for (Attempt attempt : evidence.audit().attempts()) {
      if (attempt.outcome().equals("ACKNOWLEDGED")) {
        acknowledged.computeIfAbsent(attempt.task(), unseen -> new HashSet<>()).add("yes");
      }
    }
    for (Task task : evidence.audit().tasks()) {
      check(!task.state().equals("SCHEDULED"), "I1", task + " has not ended");
      check(
          task.state().equals("SUCCEEDED") == acknowledged.containsKey(task.id()),
          "I1",
          task + " does not end as its acknowledgements say");
    }
  }

  private void intentsPrecedeRequests() {
    evidence
        .requests()
        .forEach(
            (number, lines) -> {
              List<Attempt> claims = evidence.claims().getOrDefault(number, List.of());
              check(
                  lines.size() <= claims.size(),
                  "I2",
                  "%s: %d requests under %d intents"
                      .formatted(number, lines.size(), claims.size()));
              List<Instant> intents = claims.stream().map(Attempt::startedAt).sorted().toList();
              List<Instant> arrivals = lines.stream().map(Line::at).sorted().toList();
              for (int i = 0; i < Math.min(intents.size(), arrivals.size()); i++) {
                check(
                    !steady || arrivals.get(i).plus(CLOCKS).isAfter(intents.get(i)),
                    "I2",
                    number + " arrived before its intent");
              }
            });
  }

  private void numbersHaveNoGaps() {
    Map<String, TreeSet<Integer>> numbers = new HashMap<>();
    evidence
        .claims()
        .keySet()
        .forEach(
            it -> numbers.computeIfAbsent(it.task(), unseen -> new TreeSet<>()).add(it.attempt()));
    for (Task task : evidence.audit().tasks()) {
      TreeSet<Integer> of = numbers.getOrDefault(task.id(), new TreeSet<>());
      boolean whole = of.isEmpty() || (of.first() == 1 && of.last() == of.size());
      check(whole && of.size() == task.attempts(), "I3", task + " has the attempts " + of);
    }
  }

  private void nothingIsEarlyOrLate() {
    Map<Numbered, Instant> due = new HashMap<>();
    for (Attempt attempt : evidence.audit().attempts()) {
      check(!attempt.startedAt().isBefore(attempt.dueAt()), "I4", attempt + " is early");
      due.merge(
          new Numbered(attempt.task(), attempt.number()),
          attempt.dueAt(),
          (a, b) -> a.isBefore(b) ? a : b);
      boolean calm =
          windows.stream()
              .noneMatch(it -> it.touches(attempt.dueAt(), attempt.startedAt(), recovery));
      Task task = evidence.taskById().get(attempt.task());
      boolean capped = task != null && task.merchantNo().equals(Order.HANGING_MERCHANT);
      check(
          !steady
              || !calm
              || capped
              || attempt.latenessMillis() <= patience.toMillis()
              || machine.stalledBetween(attempt.dueAt(), attempt.startedAt()),
          "I4",
          attempt + " is late although nothing was wrong");
    }
    evidence
        .requests()
        .forEach(
            (number, lines) -> {
              Instant at = due.get(number);
              for (Line line : lines) {
                check(
                    !steady || at == null || line.at().plus(CLOCKS).isAfter(at),
                    "I4",
                    line + " arrived before it was due at " + at);
              }
            });
  }

  private void duplicatesAreBounded() {
    evidence
        .claims()
        .forEach(
            (number, claims) -> {
              check(
                  claims.size() <= MOST_CLAIMS + 1,
                  "I5",
                  number + " was claimed " + claims.size() + " times");
              int requests = evidence.requests().getOrDefault(number, List.of()).size();
              check(requests <= MOST_CLAIMS, "I5", number + " was sent " + requests + " times");
            });
  }

  private void oneTaskForEachOrder() {
    for (Ledger.Entry entry : evidence.entries()) {
      Order order = entry.order();
      List<Task> inquiries = evidence.tasks(order, true);
      List<Task> notifications = evidence.tasks(order, false);
      check(
          inquiries.size() <= 1 && notifications.size() <= 1 && entry.ids().size() <= 1,
          "I7",
          order.orderNo() + " became " + inquiries + notifications + entry.ids());
      List<Task> submitted = order.way() == Order.Way.INQUIRY ? inquiries : notifications;
      check(
          !entry.isAcknowledged() || submitted.size() == 1,
          "I9",
          order.orderNo() + " was acknowledged and has no task");
      for (String id : entry.ids()) {
        check(
            submitted.stream().anyMatch(task -> task.id().equals(id)),
            "I9",
            order.orderNo() + " was told the id " + id + ", which is not its task's");
      }
    }
    Set<String> known = new HashSet<>();
    evidence.entries().forEach(entry -> known.add(entry.order().orderNo()));
    for (Task task : evidence.audit().tasks()) {
      check(known.contains(task.orderNo()), "I9", task + " is nobody's");
    }
  }

  /**
   * While receivers could be reached, each order takes exactly the attempts that its receiver asks
   * for: none is used up by a fault that is not the receiver's.
   */
  private void ordersEndAsTheyShould() {
    boolean always =
        windows.stream().noneMatch(it -> it.strike().fault().subject() == Fault.Subject.RECEIVERS);
    for (Ledger.Entry entry : evidence.entries()) {
      Order order = entry.order();
      for (Task task : evidence.tasks(order, false)) {
        String expected = order.hopeless() ? "EXHAUSTED" : "SUCCEEDED";
        int attempts = order.attempts();
        int most = attempts + (order.hopeless() ? 0 : timeouts(task, order));
        boolean asExpected =
            task.state().equals(expected) && task.attempts() >= attempts && task.attempts() <= most;
        check(
            !always || asExpected || wasAbandoned(task),
            "own faults",
            "%s should be %s after %d attempts".formatted(task, expected, attempts));
      }
    }
  }

  /** How many attempts took too long, as it seemed, though their receiver meant to be quick. */
  private int timeouts(Task task, Order order) {
    return (int)
        evidence.audit().attempts().stream()
            .filter(it -> it.task().equals(task.id()) && it.reason().equals("timeout"))
            .map(Attempt::number)
            .distinct()
            .filter(number -> order.mood(number) != Mood.HANGS)
            .count();
  }

  /** A number whose workers were lost five times is given up: that is a rung gone. */
  private boolean wasAbandoned(Task task) {
    return evidence.claims().entrySet().stream()
        .anyMatch(
            it -> it.getKey().task().equals(task.id()) && it.getValue().size() >= MOST_CLAIMS);
  }

  private void everyEndIsTold() {
    Map<String, Set<String>> told = new HashMap<>();
    Map<String, Set<String>> ids = new HashMap<>();
    for (EventSink.Event event : evidence.events()) {
      told.computeIfAbsent(event.task(), unseen -> new HashSet<>()).add(event.type());
      ids.computeIfAbsent(
              event.task() + " " + event.type() + " " + event.attempt(), unseen -> new HashSet<>())
          .add(event.id());
    }
    ids.forEach(
        (what, distinct) ->
            check(distinct.size() == 1, "events", what + " has the ids " + distinct));
    for (Task task : evidence.audit().tasks()) {
      String end =
          switch (task.state()) {
            case "SUCCEEDED" -> task.isInquiry() ? "inquiry.confirmed" : "notification.succeeded";
            case "EXHAUSTED" -> task.isInquiry() ? "inquiry.exhausted" : "notification.exhausted";
            default -> "";
          };
      check(
          end.isEmpty() || told.getOrDefault(task.id(), Set.of()).contains(end),
          "events",
          task + " has ended without " + end);
    }
  }

  private void check(boolean holds, String invariant, String what) {
    if (!holds) {
      violations.add(invariant + ": " + what);
    }
  }
}
