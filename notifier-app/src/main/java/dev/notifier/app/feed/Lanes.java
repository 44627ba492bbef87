package dev.notifier.app.feed;

import dev.notifier.app.feed.LaneState.Cap;
import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Lane;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The attempts that this instance has under way, by lane; keeps each lane within its cap. */
final class Lanes implements Admissions {
  private final Cap usualCap;
  private final LongSupplier nanoTime;
  private final Consumer<Lane> backlogged;
  private final ConcurrentMap<Lane, LaneState> states = new ConcurrentHashMap<>();
  private final ConcurrentMap<ClaimId, Visit> visits = new ConcurrentHashMap<>();

  private record Visit(Lane lane, boolean admitted) {}

  /**
   * No lane is busy yet.
   *
   * @param usualCap of a lane that has none of its own
   * @param backlogged called when a lane may have room for held tasks
   */
  Lanes(int usualCap, LongSupplier nanoTime, Consumer<Lane> backlogged) {
    this.usualCap = new Cap(usualCap, true);
    this.nanoTime = nanoTime;
    this.backlogged = backlogged;
  }

  @Override
  public boolean admit(Candidate candidate, ClaimId claim) {
    Cap cap = cap(candidate.maxInFlight());
    boolean admitted =
        in(candidate.lane(), state -> state.admit(candidate, cap, claim, nanoTime.getAsLong()));
    visits.put(claim, new Visit(candidate.lane(), admitted));
    return admitted;
  }

  @Override
  public void leave(ClaimId claim, Duration exchange) {
    Visit visit = visits.remove(claim);
    if (visit == null) {
      return;
    }
    boolean backlog =
        in(
            visit.lane(),
            state -> {
              if (visit.admitted()) {
                state.ended(claim, exchange);
              } else {
                state.held(claim);
              }
              return state.hasBacklog();
            });
    if (backlog) {
      backlogged.accept(visit.lane());
    }
  }

  void open(Lane lane, Optional<Integer> maxInFlight) {
    in(
        lane,
        state -> {
          state.open(cap(maxInFlight));
          return true;
        });
    backlogged.accept(lane);
  }

  private Cap cap(Optional<Integer> maxInFlight) {
    return maxInFlight.map(own -> new Cap(own, false)).orElse(usualCap);
  }

  /** How many held tasks may be fed now: those then count as being on their way. */
  int room(Lane lane, int most) {
    return in(lane, state -> state.feed(most, nanoTime.getAsLong()));
  }

  /** So many were found of those that there was room for. */
  void fed(Lane lane, int wanted, int found) {
    in(
        lane,
        state -> {
          state.fed(wanted, found);
          return true;
        });
  }

  /** Held tasks could not be looked for. */
  void missed(Lane lane, int wanted) {
    in(
        lane,
        state -> {
          state.missed(wanted);
          return true;
        });
  }

  boolean hasBacklog(Lane lane) {
    return in(lane, LaneState::hasBacklog);
  }

  /** How many lanes are busy or held back. */
  int size() {
    return states.size();
  }

  /** Lanes that are neither busy nor held back are forgotten: merchants come and go. */
  private <T> T in(Lane lane, Function<LaneState, T> action) {
    AtomicReference<T> answer = new AtomicReference<>();
    states.compute(
        lane,
        (key, known) -> {
          LaneState state = known == null ? new LaneState(usualCap) : known;
          answer.set(action.apply(state));
          return state.isIdle() ? null : state;
        });
    return answer.get();
  }
}
