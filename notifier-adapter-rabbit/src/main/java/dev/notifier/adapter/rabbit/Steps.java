package dev.notifier.adapter.rabbit;

import dev.notifier.adapter.rabbit.RabbitConfiguration.Step;
import dev.notifier.adapter.rabbit.RabbitConfiguration.StepWatch;

/** Tells of the steps of this adapter that no port shows. */
record Steps(Names names, StepWatch watch) {

  /** This was sent, and is not confirmed yet. */
  void written(Publication publication) {
    String exchange = publication.exchange();
    if (exchange.equals(names.events())) {
      watch.passed(Step.EVENT_PUBLISHED);
    } else if (exchange.equals(names.work()) || exchange.equals(names.delay())) {
      watch.passed(Step.HANDOVER_PUBLISHED);
    }
  }

  void walked() {
    watch.passed(Step.HANDOVER_WALKED);
  }
}
