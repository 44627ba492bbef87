package dev.notifier.app.e2e.failpoint;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;

/** The merchant was paused, and what was held for it begins to flow. */
final class Held extends Paused {

  @Override
  void prepare(String order, World world) {
    super.prepare(order, world);
    super.act(order, world);
    await()
        .until(
            () ->
                !world
                    .rows(
                        "select id from notifier.task where order_no = '%s' and held_in is not null"
                            .formatted(order))
                    .isEmpty());
  }

  /** Who resumes the merchant may still get the answer. */
  @Override
  String act(String order, World world) {
    try {
      setPaused(false, order, world);
    } catch (UncheckedIOException e) {
      // The flow does not wait for the answer.
    }
    return "";
  }

  @Override
  void onceBack(String order, World world) {}
}
