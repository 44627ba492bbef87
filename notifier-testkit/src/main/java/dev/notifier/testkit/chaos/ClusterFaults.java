package dev.notifier.testkit.chaos;

import static dev.notifier.testkit.chaos.Fault.Subject.BROKER;

import java.util.List;

/** What happens to the nodes of a cluster of three. */
final class ClusterFaults {
  private ClusterFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.lasting(
            "node-killed",
            BROKER,
            15,
            "one of three nodes is ended by SIGKILL",
            (site, target) -> site.nodes().node(target).kill(),
            (site, target) -> site.nodes().startAgain()),
        Fault.lasting(
            "two-nodes-killed",
            BROKER,
            10,
            "two of three nodes are ended by SIGKILL, one after the other",
            (site, target) -> {
              site.nodes().node(target).kill();
              Thread.sleep(3_000);
              site.nodes().node(target + 1).kill();
            },
            (site, target) -> site.nodes().startAgain()));
  }
}
