package dev.notifier.adapter.rabbit;

import dev.notifier.domain.application.announce.Announcements;
import dev.notifier.domain.application.announce.TaskEvent;
import java.time.Duration;
import java.util.List;

/** Tells events by publishing each under its type's code, to whatever queues are bound by then. */
final class RabbitAnnouncements implements Announcements {
  private static final Duration CONFIRM = Duration.ofSeconds(5);

  private final ConfirmedPublisher publisher;
  private final String exchange;

  RabbitAnnouncements(ConfirmedPublisher publisher, String exchange) {
    this.publisher = publisher;
    this.exchange = exchange;
  }

  @Override
  public void announce(List<TaskEvent> events) {
    try {
      publisher.publishAll(events.stream().map(this::publication).toList(), CONFIRM);
    } catch (UnconfirmedException e) {
      throw new EventUnconfirmedException(
          "Of %d events: %s".formatted(events.size(), e.getMessage()), e);
    }
  }

  /** Not mandatory: nobody may be listening. */
  private Publication publication(TaskEvent event) {
    return new Publication(
        exchange,
        event.type().code(),
        false,
        EventMessage.properties(event),
        EventMessage.body(event));
  }
}
