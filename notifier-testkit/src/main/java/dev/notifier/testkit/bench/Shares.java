package dev.notifier.testkit.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How much of the processors' time each part has used. */
final class Shares {
  private final Map<String, Supplier<Stream<ProcessHandle>>> parts = new LinkedHashMap<>();

  Shares with(String part, Supplier<Stream<ProcessHandle>> processes) {
    parts.put(part, processes);
    return this;
  }

  /** The time used so far; that of processes which have ended is not in it. */
  Map<String, Duration> used() {
    Map<String, Duration> used = new LinkedHashMap<>();
    parts.forEach((part, processes) -> used.put(part, used(processes.get())));
    return used;
  }

  private static Duration used(Stream<ProcessHandle> processes) {
    return processes
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
