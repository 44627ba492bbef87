package dev.notifier.app.feed;

import dev.notifier.domain.application.attempt.Admissions.Candidate;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.LaneRule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * One lane as this instance sees it; its owner lets one thread at a time in.
 *
 * <p>Feeding is asynchronous: a task that is fed travels through the broker before it asks to be
 * admitted, and may come to another instance. So what is on its way counts against the room, but
 * only for a while.
 *
 * <p>The usual cap is there for receivers that hang. One that has proved fast, over as many
 * attempts in a row as the cap has places, may have many more under way while there is more to do.
 * A merchant's own cap is never exceeded.
 */
final class LaneState {
  private static final long ON_ITS_WAY = Duration.ofSeconds(2).toNanos();
  private static final Duration FAST = Duration.ofMillis(500);

  /** By how much the usual cap is exceeded then. */
  private static final int WIDENING = 16;

  private final Set<ClaimId> running = new HashSet<>();

  /** Whose tasks are being held: until that is stored, the feeder would not find them. */
  private final Set<ClaimId> turnedAway = new HashSet<>();

  private final Deque<Long> onTheirWay = new ArrayDeque<>();
  private Cap cap;
  private int window;
  private int fastInARow;
  private boolean paused;
  private boolean backlog;

  /**
   * How many attempts may be under way.
   *
   * @param isUsual whether nobody asked for just this one
   */
  record Cap(int attempts, boolean isUsual) {
    int widened() {
      return isUsual ? attempts * WIDENING : attempts;
    }
  }

  LaneState(Cap cap) {
    this.cap = cap;
    this.window = cap.attempts();
  }

  boolean admit(Candidate candidate, Cap limit, ClaimId claim, long now) {
    adopt(limit);
    paused = candidate.paused();
    forget(now);
    if (candidate.fed()) {
      onTheirWay.poll();
    }
    int taken = running.size() + (candidate.fed() ? 0 : onTheirWay.size());
    boolean admitted =
        running.contains(claim) || LaneRule.admits(taken, room(), candidate.fed(), backlog);
    if (admitted) {
      turnedAway.remove(claim);
      running.add(claim);
    } else {
      turnedAway.add(claim);
    }
    return admitted;
  }

  /** An attempt has ended. After a pause each makes room for one more. */
  void ended(ClaimId claim, Duration exchange) {
    boolean isWanted = backlog || running.size() >= window;
    running.remove(claim);
    fastInARow = exchange.compareTo(FAST) < 0 ? fastInARow + 1 : 0;
    if (window < cap.attempts()) {
      window++;
    } else if (fastInARow == 0 || (!isWanted && running.size() < cap.attempts() / 2)) {
      window = cap.attempts();
    } else if (isWanted && fastInARow >= cap.attempts()) {
      window = cap.widened();
    }
  }

  /** The claim's task has been held. */
  void held(ClaimId claim) {
    turnedAway.remove(claim);
    backlog = true;
  }

  /** There may be held tasks, and room for them: few at first. */
  void open(Cap limit) {
    adopt(limit);
    if (paused || !backlog) {
      window = Math.max(1, Math.min(running.size(), window));
    }
    paused = false;
    backlog = true;
  }

  /**
   * How many held tasks may be fed now, which then are on their way. The backlog counts as seen to:
   * what is held from here on will say so.
   */
  int feed(int most, long now) {
    forget(now);
    int free = Math.min(most, room() - running.size() - onTheirWay.size());
    if (!backlog || free <= 0) {
      return 0;
    }
    backlog = false;
    for (int i = 0; i < free; i++) {
      onTheirWay.add(now);
    }
    return free;
  }

  /** Fewer were fed than might have been, or as many, and then there may be more. */
  void fed(int wanted, int fed) {
    for (int i = fed; i < wanted; i++) {
      onTheirWay.pollLast();
    }
    backlog |= fed == wanted;
  }

  /** Held tasks could not be looked for. */
  void missed(int wanted) {
    fed(wanted, 0);
    backlog = true;
  }

  boolean hasBacklog() {
    return backlog;
  }

  boolean isIdle() {
    return running.isEmpty() && turnedAway.isEmpty() && onTheirWay.isEmpty() && !backlog;
  }

  private int room() {
    return paused ? 0 : window;
  }

  private void adopt(Cap limit) {
    if (!limit.equals(cap)) {
      cap = limit;
      window = limit.attempts();
    }
  }

  private void forget(long now) {
    while (!onTheirWay.isEmpty() && now - onTheirWay.peek() > ON_ITS_WAY) {
      onTheirWay.remove();
    }
  }
}
