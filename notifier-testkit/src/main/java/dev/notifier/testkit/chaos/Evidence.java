package dev.notifier.testkit.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.notifier.testkit.chaos.Audit.Attempt;
import dev.notifier.testkit.chaos.Audit.Task;
import dev.notifier.testkit.chaos.ReceiverLog.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known after a run, from four sides that do not know of each other: the producers, the
 * receivers, the audit log, and whoever listens to events.
 */
final class Evidence {
  private final List<Ledger.Entry> entries;
  private final List<Line> received;
  private final Audit audit;
  private final List<EventSink.Event> events;
  private final Map<String, Task> taskById;
  private final Map<String, List<Task>> tasksByOrder;
  private final Map<Numbered, List<Attempt>> claims;
  private final Map<Numbered, List<Line>> requests = new HashMap<>();

  /** An attempt of a task, of which there may be several claims and requests. */
  record Numbered(String task, int attempt) {}

  Evidence(
      List<Ledger.Entry> entries, List<Line> received, Audit audit, List<EventSink.Event> events) {
    this.entries = List.copyOf(entries);
    this.received = List.copyOf(received);
    this.audit = audit;
    this.events = List.copyOf(events);
    this.taskById = audit.tasks().stream().collect(toMap(Task::id, task -> task));
    this.tasksByOrder = audit.tasks().stream().collect(groupingBy(Task::orderNo));
    this.claims =
        audit.attempts().stream().collect(groupingBy(it -> new Numbered(it.task(), it.number())));
    for (Line line : received) {
      requests
          .computeIfAbsent(new Numbered(line.task(), line.attempt()), unseen -> new ArrayList<>())
          .add(line);
    }
  }

  List<Ledger.Entry> entries() {
    return entries;
  }

  List<Line> received() {
    return received;
  }

  Audit audit() {
    return audit;
  }

  List<EventSink.Event> events() {
    return events;
  }

  Map<String, Task> taskById() {
    return taskById;
  }

  /** The tasks of an order, of this kind or the other. */
  List<Task> tasks(Order order, boolean inquiries) {
    return tasksByOrder.getOrDefault(order.orderNo(), List.of()).stream()
        .filter(task -> task.isInquiry() == inquiries)
        .toList();
  }

  Map<Numbered, List<Attempt>> claims() {
    return claims;
  }

  Map<Numbered, List<Line>> requests() {
    return requests;
  }

  /** Whether the receiver heard of the order's result. */
  Set<String> delivered() {
    Set<String> orders = new HashSet<>();
    received.stream()
        .filter(line -> !line.isInquiry() && line.intact())
        .forEach(line -> orders.add(line.orderNo()));
    return orders;
  }

  /** Whether its whole schedule has passed, which happens while no receiver can be reached. */
  private boolean wasGivenUp(Order order) {
    return tasksByOrder.getOrDefault(order.orderNo(), List.of()).stream()
        .anyMatch(task -> task.state().equals("EXHAUSTED"));
  }

  Counts counts() {
    Set<String> delivered = delivered();
    int acknowledged = 0;
    int ok = 0;
    int lost = 0;
    int recovered = 0;
    for (Ledger.Entry entry : entries) {
      boolean arrived = delivered.contains(entry.order().orderNo());
      acknowledged += entry.isAcknowledged() ? 1 : 0;
      ok += arrived ? 1 : 0;
      lost += entry.isAcknowledged() && !arrived && !wasGivenUp(entry.order()) ? 1 : 0;
      recovered += arrived && !entry.isAcknowledged() ? 1 : 0;
    }
    int unexpected = (int) received.stream().filter(line -> !line.intact()).count();
    int duplicated = requests.values().stream().mapToInt(lines -> lines.size() - 1).sum();
    return new Counts(entries.size(), acknowledged, ok, lost, unexpected, duplicated, recovered);
  }
}
