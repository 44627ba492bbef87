package dev.notifier.adapter.rabbit;

import dev.notifier.domain.application.announce.Announcements;
import dev.notifier.domain.application.announce.TaskEvent;
import java.time.Duration;
import java.util.List;

/**
 * Tells events by publishing each under its type's code, to whatever queues are bound by then.
 * Those of concurrent attempts go out together: what comes in bursts costs both sides less.
 */
final class RabbitAnnouncements implements Announcements {
  private static final Duration CONFIRM = Duration.ofSeconds(5);

  private final SendingGroups<Publication> groups;
  private final String exchange;

  RabbitAnnouncements(ConfirmedPublisher publisher, String exchange) {
    this.groups = new SendingGroups<>(all -> publisher.publishAll(all, CONFIRM));
    this.exchange = exchange;
  }

  @Override
  public void announce(List<TaskEvent> events) {
    try {
      groups.send(exchange, events.stream().map(this::publication).toList());
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
