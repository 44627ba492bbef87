package dev.notifier.app.feed;

import dev.notifier.domain.application.attempt.Admissions.Admission;
import dev.notifier.domain.application.attempt.Admissions.Candidate;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.LaneRule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One lane as this instance sees it; its owner lets one thread at a time in.
 *
 * <p>Feeding is asynchronous: a task that is fed travels through the broker before it asks to be
 * admitted, and may come to another instance. So what is on its way counts against the room, but
 * only for a while, and not against the newcomers' half of it.
 *
 * <p>Who finds no room in a lane that flows waits here, as a place will be free sooner than the
 * database could hold the task: no more than there are places, and not for long. The others are
 * held.
 */
final class LaneState {
  private static final long ON_ITS_WAY = Duration.ofSeconds(2).toNanos();

  /** How long a claim waits at most. */
  static final Duration PATIENCE = Duration.ofMillis(500);

  private final LaneWidth width;
  private final LaneQueue waiting = new LaneQueue();

  /** By when they were admitted, the first one first. */
  private final SequencedMap<ClaimId, Long> running = new LinkedHashMap<>();

  /** Whose tasks are being held: until that is stored, the feeder would not find them. */
  private final Set<ClaimId> turnedAway = new HashSet<>();

  private final Deque<Long> onTheirWay = new ArrayDeque<>();
  private boolean paused;
  private boolean backlog;

  LaneState(LaneWidth.Cap cap) {
    this.width = new LaneWidth(cap);
  }

  Admission admit(Candidate candidate, LaneWidth.Cap cap, ClaimId claim, long now) {
    width.adopt(cap);
    width.fade(running.isEmpty(), now);
    paused = candidate.paused();
    forget(now);
    if (running.containsKey(claim)) {
      return Admission.ADMITTED;
    }
    if (candidate.fed() && isNew(claim)) {
      onTheirWay.poll();
    }
    if (hasRoom(candidate.fed(), now)) {
      turnedAway.remove(claim);
      waiting.remove(claim);
      running.put(claim, now);
      return Admission.ADMITTED;
    }
    if (mayWait(claim, candidate.fed(), now)) {
      return Admission.WAITS;
    }
    waiting.remove(claim);
    turnedAway.add(claim);
    return Admission.HELD;
  }

  private boolean isNew(ClaimId claim) {
    return !turnedAway.contains(claim) && waiting.find(claim).isEmpty();
  }

  private boolean hasRoom(boolean fed, long now) {
    int taken = running.size() + (fed || backlog ? 0 : onTheirWay.size());
    return LaneRule.admits(taken, room(now), fed, backlog);
  }

  private boolean mayWait(ClaimId claim, boolean fed, long now) {
    if (paused || isSlow(now) || turnedAway.contains(claim)) {
      return false;
    }
    return waiting
        .find(claim)
        .or(
            () ->
                waiting.size() < room(now)
                    ? Optional.of(waiting.add(claim, fed, now))
                    : Optional.empty())
        .filter(it -> now - it.since() < PATIENCE.toNanos())
        .isPresent();
  }

  /** Complete when it is the claim's turn; nothing if it does not wait. */
  Optional<CompletableFuture<Void>> turn(ClaimId claim) {
    return waiting.find(claim).map(LaneQueue.Waiting::turn);
  }

  /** The claim's attempt has ended, its task has been held, or it waits no longer. */
  void leave(ClaimId claim, Duration exchange, long now) {
    if (running.containsKey(claim)) {
      boolean isWanted = backlog || !waiting.isEmpty() || running.size() >= width.window();
      running.remove(claim);
      width.ended(exchange, isWanted, now);
    } else if (!waiting.remove(claim)) {
      turnedAway.remove(claim);
      backlog = true;
    }
    seat(now);
  }

  private void seat(long now) {
    Optional<ClaimId> next = waiting.next(fed -> hasRoom(fed, now));
    while (next.isPresent()) {
      running.put(next.get(), now);
      next = waiting.next(fed -> hasRoom(fed, now));
    }
  }

  /** There may be held tasks, and room for them: few at first. */
  void open(LaneWidth.Cap cap) {
    width.adopt(cap);
    if (paused || !backlog) {
      width.narrow(running.size());
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
    int free = room(now) - running.size() - waiting.fed() - onTheirWay.size();
    int wanted = Math.min(most, free);
    if (!backlog || wanted <= 0) {
      return 0;
    }
    backlog = false;
    for (int i = 0; i < wanted; i++) {
      onTheirWay.add(now);
    }
    return wanted;
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

  /** Whether a newcomer would be held, and not only wait for a moment. */
  boolean isCongested(long now) {
    return backlog && !paused && isSlow(now) && !hasRoom(false, now);
  }

  /** Tasks have been held that never asked to be admitted. */
  void grew() {
    backlog = true;
  }

  /** Whether there is nothing about this lane that a new one would not have. */
  boolean isIdle(long now) {
    width.fade(running.isEmpty(), now);
    return running.isEmpty()
        && waiting.isEmpty()
        && turnedAway.isEmpty()
        && onTheirWay.isEmpty()
        && !backlog
        && !width.isWide();
  }

  private int room(long now) {
    return paused ? 0 : width.room(isSlow(now));
  }

  /** Whether the answer that has been waited for longest is slow in coming. */
  private boolean isSlow(long now) {
    return !running.isEmpty() && now - running.firstEntry().getValue() > LaneWidth.FAST.toNanos();
  }

  private void forget(long now) {
    while (!onTheirWay.isEmpty() && now - onTheirWay.peek() > ON_ITS_WAY) {
      onTheirWay.remove();
    }
  }
}
