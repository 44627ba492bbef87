package dev.notifier.domain.application.attempt;

import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.task.Handover;
import java.util.List;
import java.util.stream.Stream;

/** What has to be done after a commit, and before the handover that led to it is acknowledged. */
public record FollowUp(List<Handover> handovers, List<TaskEvent> events) {
  public static final FollowUp NOTHING = new FollowUp(List.of(), List.of());

  public FollowUp {
    handovers = List.copyOf(handovers);
    events = List.copyOf(events);
  }

  /** This, and more. */
  public FollowUp and(FollowUp more) {
    return new FollowUp(
        Stream.concat(handovers.stream(), more.handovers.stream()).toList(),
        Stream.concat(events.stream(), more.events.stream()).toList());
  }
}
