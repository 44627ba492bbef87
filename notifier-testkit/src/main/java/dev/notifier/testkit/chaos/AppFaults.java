package dev.notifier.testkit.chaos;

import static dev.notifier.testkit.chaos.Fault.Subject.APP;

import java.util.List;

/** What happens to the processes of the app. */
final class AppFaults {
  private static final int CRASHES = 4;
  private static final int CRASH_PAUSE_MILLIS = 1_500;

  private AppFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.lasting(
            "app-killed",
            APP,
            2,
            "one instance is ended by SIGKILL",
            (site, target) -> site.instance(target).kill(),
            (site, target) -> site.instance(target).release()),
        Fault.lasting(
            "apps-killed",
            APP,
            3,
            "all instances are ended by SIGKILL",
            (site, target) -> site.instances().forEach(Instance::kill),
            (site, target) -> site.instances().forEach(Instance::release)),
        Fault.lasting(
            "app-stopped",
            APP,
            6,
            "one instance is asked to end by SIGTERM, under load",
            (site, target) -> site.instance(target).stop(),
            (site, target) -> site.instance(target).release()),
        Fault.lasting(
            "app-frozen",
            APP,
            20,
            "one instance stands still for longer than heartbeat and lease, and goes on",
            (site, target) -> site.instance(target).running().freeze(),
            (site, target) -> site.instance(target).running().thaw()),
        Fault.lasting(
            "app-crash-loop",
            APP,
            1,
            "one instance is killed again and again, shortly after its start",
            AppFaults::crash,
            (site, target) -> site.instance(target).release()));
  }

  private static void crash(Site site, int target) throws InterruptedException {
    for (int i = 0; i < CRASHES; i++) {
      site.instance(target).kill();
      site.instance(target).release();
      Thread.sleep(CRASH_PAUSE_MILLIS * (i + 1L));
    }
    site.instance(target).kill();
  }
}
