package dev.notifier.testkit;

import java.util.stream.Stream;

/** Sends the signals that {@link ProcessHandle} cannot send. */
public final class Signals {
  private Signals() {}

  public static void freeze(Stream<ProcessHandle> processes) {
    send("STOP", processes);
  }

  public static void thaw(Stream<ProcessHandle> processes) {
    send("CONT", processes);
  }

  private static void send(String signal, Stream<ProcessHandle> processes) {
    processes.forEach(process -> Command.of("kill", "-" + signal, "" + process.pid()).run());
  }
}
