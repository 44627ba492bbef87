package dev.notifier.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The daemon by which the nodes at one port find each other; the first node starts it. */
record Epmd(int port) {

  /** Ends it. It outlives its nodes, which have to be gone by then. */
  void stop() {
    // It refuses while it still knows a node, which it forgets a moment after the node's end.
    Command kill =
        new Command(
            List.of("epmd", "-port", Integer.toString(port), "-kill"),
            Map.of("ERL_EPMD_ADDRESS", "127.0.0.1"),
            Duration.ofSeconds(5));
    Waiting.until(Duration.ofSeconds(5), () -> !kill.run().output().contains("not allowed"));
  }
}
