package dev.notifier.adapter.rabbit;

import dev.notifier.adapter.rabbit.HandoverReceiver.Attempts;
import dev.notifier.domain.application.attempt.Disposition;
import dev.notifier.domain.task.Handover;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Attempts that do nothing but remember when they ran. */
final class Runs implements Attempts {
  private final List<Run> all = new CopyOnWriteArrayList<>();

  record Run(Handover handover, boolean redelivered, Instant at) {}

  static Disposition acknowledge() {
    return new Disposition.Acknowledge();
  }

  @Override
  public Disposition run(Handover handover, boolean redelivered) {
    all.add(new Run(handover, redelivered, Instant.now()));
    return acknowledge();
  }

  List<Run> all() {
    return all;
  }

  Run await(Handover handover) {
    Eventually.eventually(() -> !of(handover).isEmpty());
    return of(handover).getFirst();
  }

  List<Run> of(Handover handover) {
    return all.stream()
        .filter(
            run ->
                run.handover().task().equals(handover.task())
                    && run.handover().attempt() == handover.attempt())
        .toList();
  }
}
