package dev.notifier.domain.task;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of decisions, as text: a row for each state, a column for each outcome. The outcomes are
 * those of {@link #ATTEMPT}.
 */
record DecisionTable(List<Cell> cells) {
  static final int ATTEMPT = 2;
  static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");

  static final Map<String, TaskState> STATES =
      Map.of(
          "Scheduled before", new TaskState.Scheduled(ATTEMPT - 1, 0, DUE, false),
          "Scheduled at", new TaskState.Scheduled(ATTEMPT, 1, DUE, true),
          "Scheduled past", new TaskState.Scheduled(ATTEMPT + 1, 2, DUE, true),
          "Succeeded", new TaskState.Succeeded(ATTEMPT),
          "Exhausted", new TaskState.Exhausted(ATTEMPT, TaskState.Exhausted.SCHEDULE_EXHAUSTED),
          "Cancelled", new TaskState.Cancelled(ATTEMPT, TaskState.Cancelled.CANCELLED));

  static final Map<String, Outcome> OUTCOMES =
      Map.of(
          "Acknowledged", new Outcome.Acknowledged(),
          "NotAcknowledged", new Outcome.NotAcknowledged("body: 'fail', expected success"),
          "Unreachable", new Outcome.Unreachable(UnreachableCause.TIMEOUT),
          "Refused", new Outcome.Refused("refused: status 410"),
          "Unknown", new Outcome.Unknown("workers-lost"));

  /** What is expected of an outcome in a state. */
  record Cell(String stateName, String outcomeName, String decision) {
    TaskState state() {
      return find(STATES, stateName);
    }

    Outcome outcome() {
      return find(OUTCOMES, outcomeName);
    }

    private static <T> T find(Map<String, T> samples, String name) {
      T sample = samples.get(name);
      if (sample == null) {
        throw new AssertionError("There is no sample of " + name);
      }
      return sample;
    }
  }

  static DecisionTable parse(String text) {
    List<List<String>> rows = text.lines().map(DecisionTable::columns).toList();
    List<String> head = rows.getFirst();
    return new DecisionTable(
        rows.stream()
            .skip(1)
            .flatMap(row -> IntStream.range(1, head.size()).mapToObj(i -> cell(head, row, i)))
            .toList());
  }

  Stream<String> states() {
    return cells.stream().map(cell -> cell.state().getClass().getSimpleName());
  }

  Stream<String> outcomes() {
    return cells.stream().map(cell -> cell.outcome().getClass().getSimpleName());
  }

  Stream<String> decisions() {
    return cells.stream().map(Cell::decision);
  }

  private static Cell cell(List<String> head, List<String> row, int column) {
    return new Cell(row.getFirst(), head.get(column), row.get(column));
  }

  private static List<String> columns(String line) {
    return Arrays.stream(line.split("\\|")).map(String::strip).toList();
  }
}
