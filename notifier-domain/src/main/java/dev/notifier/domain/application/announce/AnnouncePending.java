package dev.notifier.domain.application.announce;

import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.announce.Announcements.EventUnconfirmedException;
import java.time.Duration;
import java.util.List;

/** Tells events that are kept: at once if that is possible, else in a later pass. */
public final class AnnouncePending {
  private static final int PAGE = 100;

  private final PendingEvents pending;
  private final Announcements announcements;

  public AnnouncePending(PendingEvents pending, Announcements announcements) {
    this.pending = pending;
    this.announcements = announcements;
  }

  /**
   * Whether they were told, and that is recorded; what was not is left to {@link #announceOverdue}.
   */
  public boolean announce(List<TaskEvent> events) {
    if (events.isEmpty()) {
      return true;
    }
    try {
      announcements.announce(events);
      pending.told(events.stream().map(TaskEvent::id).toList());
      return true;
    } catch (EventUnconfirmedException | StoreUnavailableException e) {
      // What they tell of is done: that must not look as if it had failed.
      return false;
    }
  }

  /**
   * One pass over what has been waiting for longer than the grace.
   *
   * @return how many were told
   */
  public int announceOverdue(Duration grace) {
    int told = 0;
    List<TaskEvent> page = pending.waiting(PAGE, grace);
    while (!page.isEmpty() && announce(page)) {
      told += page.size();
      page = pending.waiting(PAGE, grace);
    }
    return told;
  }
}
