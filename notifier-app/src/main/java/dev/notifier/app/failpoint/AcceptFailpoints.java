package dev.notifier.app.failpoint;

import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.accept.AcceptedHandovers;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.accept.RequestIntake;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The failpoints while requests are taken in. */
class AcceptFailpoints {

  @Bean
  @Primary
  NewTasks failpointNewTasks(NewTasks newTasks, Failpoints failpoints) {
    return (tasks, sequel) -> {
      failpoints.passWith(tasks, Failpoint.ACCEPT_RECEIVED);
      return newTasks.insertAll(
          tasks,
          (stored, done) -> {
            failpoints.passWith(tasks, Failpoint.ACCEPT_STORED);
            sequel.begin(stored, done);
          });
    };
  }

  @Bean
  @Primary
  HandoverOffers failpointOffers(HandoverOffers offers, Failpoints failpoints) {
    return handovers -> {
      int confirmed = offers.offer(handovers);
      failpoints.passWith(handovers, Failpoint.HANDOVER_OFFERED);
      return confirmed;
    };
  }

  @Bean
  @Primary
  AcceptedHandovers failpointAcceptedHandovers(AcceptedHandovers handovers, Failpoints failpoints) {
    return (all, done) ->
        handovers.offer(
            all,
            () -> {
              failpoints.passWith(all, Failpoint.HANDOVER_OFFERED);
              done.run();
            });
  }

  @Bean
  @Primary
  RequestIntake failpointIntake(RequestIntake intake, Failpoints failpoints) {
    return (kind, key, json) -> {
      RequestIntake.Result result = intake.take(kind, key, json);
      failpoints.pass(after(result));
      return result;
    };
  }

  private static Failpoint after(RequestIntake.Result result) {
    return switch (result) {
      case RequestIntake.Result.Accepted accepted -> Failpoint.REQUEST_TAKEN;
      case RequestIntake.Result.Rejected rejected -> Failpoint.REQUEST_REJECTED;
    };
  }
}
