package dev.notifier.app.e2e.failpoint;

import dev.notifier.app.failpoint.Failpoint;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of the table.
 *
 * @param name the order's number
 * @param halts where the process ends, and the next one after it
 * @param retried whether the client tries again as soon as it can; otherwise it does in the end
 * @param swept whether it takes the sweep to go on
 * @param answers what the client saw, and then saw when it tried again: a regular expression
 * @param halted what can be seen while no process runs
 * @param end what can be seen in the end, for good
 * @param events that were told in the end, each under one id
 */
record Row(
    String name,
    Scenario scenario,
    List<Halt> halts,
    boolean retried,
    boolean swept,
    String answers,
    Picture halted,
    Picture end,
    String events) {
  private static final Picture NOTHING = new Picture("", "", "");

  static Row of(Scenario scenario, Halt... halts) {
    String name = Stream.of(halts).map(Halt::toString).collect(Collectors.joining("-"));
    return new Row(name, scenario, List.of(halts), false, false, "", NOTHING, NOTHING, "");
  }

  static Row of(Scenario scenario, Failpoint point) {
    return of(scenario, Halt.at(point));
  }

  /** Another name than that of the halts. */
  Row named(String other) {
    return new Row(other, scenario, halts, retried, swept, answers, halted, end, events);
  }

  Row withRetry() {
    return new Row(name, scenario, halts, true, swept, answers, halted, end, events);
  }

  Row withSweep() {
    return new Row(name, scenario, halts, retried, true, answers, halted, end, events);
  }

  Row answered(String expected) {
    return new Row(name, scenario, halts, retried, swept, expected, halted, end, events);
  }

  Row halted(String tasks, String attempts, String requests) {
    Picture picture = new Picture(tasks, attempts, requests);
    return new Row(name, scenario, halts, retried, swept, answers, picture, end, events);
  }

  Row ends(String tasks, String attempts, String requests) {
    Picture picture = new Picture(tasks, attempts, requests);
    return new Row(name, scenario, halts, retried, swept, answers, halted, picture, events);
  }

  Row tells(String expected) {
    return new Row(name, scenario, halts, retried, swept, answers, halted, end, expected);
  }

  @Override
  public String toString() {
    return name;
  }
}
