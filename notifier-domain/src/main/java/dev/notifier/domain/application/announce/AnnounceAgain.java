package dev.notifier.domain.application.announce;

import dev.notifier.domain.application.announce.RecordedEvents.Page;
import dev.notifier.domain.application.announce.RecordedEvents.Position;
import java.time.Instant;
import java.util.Optional;

/** Tells the events of a range of time again, for listeners that lost theirs. */
public final class AnnounceAgain {
  private static final int PAGE = 500;
  private static final int PAGES = 20;

  private final RecordedEvents recorded;
  private final Announcements announcements;

  public AnnounceAgain(RecordedEvents recorded, Announcements announcements) {
    this.recorded = recorded;
    this.announcements = announcements;
  }

  /**
   * Tells a bounded number of them, each with the id and the content that it had.
   *
   * @param after where the previous call ended
   * @throws Announcements.EventUnconfirmedException if the broker is away
   */
  public Told announce(String tenant, Instant from, Instant to, Optional<Position> after) {
    int told = 0;
    Optional<Position> position = after;
    for (int page = 0; page < PAGES; page++) {
      Page next = recorded.between(tenant, from, to, position, PAGE);
      announcements.announce(next.events());
      told += next.events().size();
      position = next.end();
      if (position.isEmpty()) {
        break;
      }
    }
    return new Told(told, position);
  }

  /**
   * What a call did.
   *
   * @param next where to go on; empty when all have been told
   */
  public record Told(int events, Optional<Position> next) {}
}
