package dev.notifier.testkit.chaos;

import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The promises that are asked of the running installation: I6, I7 and I9. */
final class Books {
  private static final int SAMPLE = 50;

  private final Site site;
  private final Evidence evidence;
  private final String orders;
  private final List<String> violations = new ArrayList<>();

  Books(Site site, Evidence evidence, String orders) {
    this.orders = orders;
    this.site = site;
    this.evidence = evidence;
  }

  List<String> violations() {
    auditRowsStay();
    keysAreRemembered();
    theApiCountsTheSame();
    onlyPoisonIsParked();
    return List.copyOf(violations);
  }

  private void auditRowsStay() {
    for (String change :
        List.of(
            "update notifier.attempt set number = 99",
            "delete from notifier.attempt_result",
            "delete from notifier.attempt")) {
      try {
        Sql.execute(site.auditor(), "set role notifier_app; " + change);
        violations.add("I6: the application's role may " + change);
      } catch (IllegalStateException refused) {
        // As it should be.
      }
    }
  }

  private void keysAreRemembered() {
    HttpProducer again = new HttpProducer(site.receiver().url());
    evidence.entries().stream()
        .filter(entry -> entry.isAcknowledged() && !entry.ids().isEmpty())
        .limit(SAMPLE)
        .forEach(
            entry -> {
              Submission submission = again.submit(entry.order(), site.next().api());
              if (!(submission instanceof Submission.Taken(List<String> ids))
                  || !entry.ids().containsAll(ids)) {
                violations.add("I7: " + entry.order() + " again gave " + submission);
              }
            });
  }

  /** Accepted = settled + open, task by task, by the lists of the public API. */
  private void theApiCountsTheSame() {
    Map<String, String> listed = new HashMap<>();
    for (String state : List.of("SCHEDULED", "SUCCEEDED", "EXHAUSTED", "CANCELLED")) {
      for (String path : List.of("/v1/notifications", "/v1/inquiries")) {
        for (String id : ids(path, state)) {
          if (listed.put(id, state) != null) {
            violations.add("I9: the API lists " + id + " under two states");
          }
        }
      }
    }
    Map<String, String> audited = new HashMap<>();
    evidence.audit().tasks().forEach(task -> audited.put(task.id(), task.state()));
    if (!listed.equals(audited)) {
      Set<String> missing = new HashSet<>(audited.keySet());
      missing.removeAll(listed.keySet());
      violations.add(
          "I9: the API lists %d tasks, the audit log %d; missing: %s"
              .formatted(listed.size(), audited.size(), missing));
    }
  }

  private void onlyPoisonIsParked() {
    try (BrokerClient client = BrokerClient.of(site.broker(), Site.PREFIX)) {
      long parked = client.ready("parked");
      if (parked != site.poison()) {
        violations.add("parked: %d messages instead of %d".formatted(parked, site.poison()));
      }
      nothingIsIn("rejected", client);
      if (!site.wasMaimed()) {
        nothingIsIn("lost", client);
      }
    }
  }

  private void nothingIsIn(String queue, BrokerClient client) {
    if (client.ready(queue) > 0) {
      violations.add(queue + ": " + client.ready(queue) + " messages");
    }
  }

  private List<String> ids(String path, String state) {
    NotifierApi api = site.instance(0).api();
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get(path + "?limit=200&state=" + state + cursor).json();
      page.get("items")
          .valueStream()
          .filter(item -> item.get("orderNo").asString().startsWith(orders))
          .forEach(item -> ids.add(item.get("id").asString()));
      JsonNode next = page.get("nextCursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.asString();
    } while (!cursor.isEmpty());
    return ids;
  }
}
