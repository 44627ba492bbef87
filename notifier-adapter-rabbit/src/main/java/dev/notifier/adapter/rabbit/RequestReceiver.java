package dev.notifier.adapter.rabbit;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.accept.RequestIntake;
import dev.notifier.domain.task.TaskKind;
import java.util.Optional;

/** Takes delivered requests in; what can never be accepted is put on a shelf with the reason. */
final class RequestReceiver {
  private final Works works;
  private final RequestIntake intake;
  private final Shelf rejected;

  RequestReceiver(Works works, RequestIntake intake, Shelf rejected) {
    this.works = works;
    this.intake = intake;
    this.rejected = rejected;
  }

  void receive(TaskKind kind, Delivery delivery) {
    works.take(delivery, delivery, again -> workOn(kind, delivery));
  }

  private void workOn(TaskKind kind, Delivery delivery) {
    Optional<String> key = Optional.ofNullable(delivery.properties().getMessageId());
    Bytes json = Bytes.of(delivery.message().getBody());
    if (intake.take(kind, key, json) instanceof RequestIntake.Result.Rejected(String reason)) {
      rejected.put(delivery, reason);
    }
  }
}
