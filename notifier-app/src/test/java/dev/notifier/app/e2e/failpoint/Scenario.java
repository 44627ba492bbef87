package dev.notifier.app.e2e.failpoint;

import dev.notifier.testkit.Reply;

/** What happens around one order, on whose way the process ends. Silent where nothing does. */
abstract class Scenario {
  /** Nothing is due before the process has ended, if it ends while the request is accepted. */
  static final String SCHEDULE = "{\"initialDelay\":\"PT0.5S\",\"delays\":[\"PT0.5S\"]}";

  static final Reply.Answer NO = Reply.status(500);
  static final Reply YES = Reply.ok("success");

  /** Before a failpoint is armed. */
  void prepare(String order, World world) {}

  /** The process is to end there, from now on if it does not matter since when. */
  void arm(Halt halt, String order, World world) {
    world.arm(halt);
  }

  /** What leads to the end of the process. Answers what the client saw. */
  abstract String act(String order, World world);

  /** After each end of the process, before the next one starts. */
  void onceHalted(String order, World world) {}

  /** When the last process is well. */
  void onceBack(String order, World world) {}

  /** The client does it again. Answers what it sees then; empty if it does not. */
  String again(String order, World world) {
    return "";
  }

  /** The id of the order's task of this kind. */
  static String id(String kind, String order, World world) {
    return world
        .rows(
            "select id from audit.tasks where order_no = '%s' and kind = '%s'"
                .formatted(order, kind))
        .getFirst();
  }
}
