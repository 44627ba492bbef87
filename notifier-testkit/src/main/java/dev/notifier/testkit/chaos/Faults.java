package dev.notifier.testkit.chaos;

import java.util.List;
import java.util.stream.Stream;

/** All faults, by name. */
final class Faults {
  private static final List<Fault> ALONE =
      Stream.of(
              AppFaults.all(),
              LineFaults.all(),
              BrokerFaults.all(),
              DatabaseFaults.all(),
              ClockFaults.all(),
              ReceiverFaults.all())
          .flatMap(List::stream)
          .toList();

  private static final List<Fault> IN_A_CLUSTER = both(ClusterFaults.all(), ALONE);

  private Faults() {}

  private static List<Fault> both(List<Fault> first, List<Fault> more) {
    return Stream.concat(first.stream(), more.stream()).toList();
  }

  static List<Fault> all() {
    return IN_A_CLUSTER;
  }

  /** Those that were asked for, else all that fit the broker. */
  static List<Fault> chosen(Options options) {
    if (options.faults().isEmpty()) {
      return options.nodes() > 1 ? IN_A_CLUSTER : ALONE;
    }
    return options.faults().stream().map(Faults::named).toList();
  }

  /** The fault of this name. */
  static Fault named(String name) {
    return IN_A_CLUSTER.stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No fault is called " + name + "; see --list."));
  }
}
