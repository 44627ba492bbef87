package dev.notifier.domain.application.announce;

import java.util.List;

/**
 * Tells the events of attempts, or has them told later: a listener whose queue refuses events must
 * not hold up the attempts of everybody.
 */
public final class AnnounceOrKeep implements Announcements {
  private final Announcements announcements;
  private final PendingEvents pending;

  public AnnounceOrKeep(Announcements announcements, PendingEvents pending) {
    this.announcements = announcements;
    this.pending = pending;
  }

  /**
   * Returns once the broker has taken responsibility for all of them, or the database has.
   *
   * @throws dev.notifier.domain.application.StoreUnavailableException if neither did
   */
  @Override
  public void announce(List<TaskEvent> events) {
    try {
      announcements.announce(events);
    } catch (EventUnconfirmedException e) {
      pending.keep(events);
    }
  }
}
