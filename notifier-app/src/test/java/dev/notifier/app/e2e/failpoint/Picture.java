package dev.notifier.app.e2e.failpoint;

import dev.notifier.testkit.app.EventLog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that can be seen of an order. {@code N} is its notification and {@code I} its inquiry.
 *
 * @param tasks each with its state: {@code N SCHEDULED}
 * @param attempts in the audit log, each claim with what came of it: {@code N1 UNKNOWN}
 * @param requests on the wire, as the receiver counted them: {@code N1}
 */
record Picture(String tasks, String attempts, String requests) {
  static Picture of(String order, World world) {
    Map<String, String> kinds = kinds(order, world);
    return new Picture(
        String.join(", ", tasks(order, world)),
        String.join(", ", attempts(order, world)),
        world.receiver().received().stream()
            .filter(request -> request.path().endsWith("/" + order))
            .map(
                request ->
                    kinds.get(request.header("webhook-id").orElseThrow())
                        + request.header("notifier-attempt").orElseThrow())
            .collect(Collectors.joining(", ")));
  }

  /**
   * The events of the order so far, each id once: {@code notification.succeeded 2} for attempt 2.
   */
  static String events(String order, World world) {
    return kinds(order, world).keySet().stream()
        .flatMap(task -> world.events().of(task).stream())
        .collect(
            Collectors.toMap(
                EventLog.Event::messageId, Picture::event, Picture::same, TreeMap::new))
        .values()
        .stream()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String event(EventLog.Event event) {
    return (event.key() + " " + event.json().at("/attempt/number").asString("")).strip();
  }

  /** An event that is told again tells the same. */
  private static String same(String one, String other) {
    if (!one.equals(other)) {
      throw new IllegalStateException("One id for " + one + " and " + other);
    }
    return one;
  }

  private static List<String> tasks(String order, World world) {
    return world.rows(
        """
        select left(kind, 1) || ' ' || state from audit.tasks
        where order_no = '%s' order by kind"""
            .formatted(order));
  }

  private static List<String> attempts(String order, World world) {
    return world.rows(
        """
        select left(t.kind, 1) || a.number || ' ' || a.outcome
        from audit.attempts a join audit.tasks t on t.id = a.task_id
        where t.order_no = '%s' order by t.kind, a.number, a.started_at"""
            .formatted(order));
  }

  /** By id. */
  private static Map<String, String> kinds(String order, World world) {
    return world
        .rows(
            "select id || ' ' || left(kind, 1) from audit.tasks where order_no = '%s'"
                .formatted(order))
        .stream()
        .map(row -> row.split(" ", 2))
        .collect(Collectors.toMap(row -> row[0], row -> row[1]));
  }
}
