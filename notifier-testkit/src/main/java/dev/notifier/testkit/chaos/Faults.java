package dev.notifier.testkit.chaos;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All faults, by name. */
final class Faults {
  private static final List<Fault> ALL =
      Stream.of(
              AppFaults.all(),
              LineFaults.all(),
              BrokerFaults.all(),
              DatabaseFaults.all(),
              ClockFaults.all(),
              ReceiverFaults.all())
          .flatMap(List::stream)
          .toList();

  private Faults() {}

  static List<Fault> all() {
    return ALL;
  }

  /** Those that were asked for, or all. */
  static List<Fault> chosen(List<String> names) {
    return names.isEmpty()
        ? ALL
        : names.stream().map((Function<String, Fault>) Faults::named).toList();
  }

  /** The fault of this name. */
  static Fault named(String name) {
    return ALL.stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No fault is called " + name + "; see --list."));
  }
}
