package dev.notifier.testkit.chaos;

import static dev.notifier.testkit.chaos.Fault.Subject.RECEIVERS;

import java.util.List;

/** What happens to all receivers at once. */
final class ReceiverFaults {
  private ReceiverFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.lasting(
            "receivers-refuse",
            RECEIVERS,
            40,
            "no receiver takes a connection, for most of the ladder",
            (site, target) -> site.receiver().proxy().refuse(),
            (site, target) -> site.receiver().proxy().pass()),
        Fault.lasting(
            "receivers-hang",
            RECEIVERS,
            15,
            "no receiver answers",
            (site, target) -> site.receiver().proxy().blackhole(),
            (site, target) -> site.receiver().proxy().pass()),
        Fault.lasting(
            "receivers-unheard",
            RECEIVERS,
            6,
            "every receiver takes the request, and no answer arrives",
            (site, target) -> site.receiver().proxy().dropReplies(),
            (site, target) -> site.receiver().proxy().pass()));
  }
}
