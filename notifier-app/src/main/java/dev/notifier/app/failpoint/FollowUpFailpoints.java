package dev.notifier.app.failpoint;

import dev.notifier.adapter.rabbit.RabbitConfiguration.Step;
import dev.notifier.adapter.rabbit.RabbitConfiguration.StepWatch;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.application.announce.Announcements;
import dev.notifier.domain.application.announce.PendingEvents;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The failpoints while what follows from a commit is done: handovers and events. */
class FollowUpFailpoints {

  @Bean
  @Primary
  Handovers failpointHandovers(Handovers handovers, Failpoints failpoints) {
    return handover -> {
      handovers.handOver(handover);
      failpoints.pass(
          handover.again() ? Failpoint.HANDOVER_DEFERRED : Failpoint.FOLLOWUP_HANDED_OVER);
    };
  }

  @Bean
  @Primary
  Announcements failpointAnnouncements(Announcements announcements, Failpoints failpoints) {
    return events -> {
      announcements.announce(events);
      failpoints.passWith(events, Failpoint.EVENT_TOLD);
    };
  }

  @Bean
  @Primary
  PendingEvents failpointPendingEvents(PendingEvents pending, Failpoints failpoints) {
    return new FailpointPendingEvents(pending, failpoints);
  }

  @Bean
  StepWatch failpointSteps(Failpoints failpoints) {
    return step -> failpoints.pass(after(step));
  }

  private static Failpoint after(Step step) {
    return switch (step) {
      case HANDOVER_PUBLISHED -> Failpoint.HANDOVER_PUBLISHED;
      case HANDOVER_WALKED -> Failpoint.HANDOVER_WALKED;
      case EVENT_PUBLISHED -> Failpoint.EVENT_PUBLISHED;
    };
  }
}
