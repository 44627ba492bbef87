package dev.notifier.app.feed;

import dev.notifier.app.feed.LaneWidth.Cap;
import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Lane;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The attempts that this instance has under way, by lane; keeps each lane within its cap. */
final class Lanes implements Admissions {
  private final Cap usualCap;
  private final LongSupplier nanoTime;
  private final Consumer<Lane> backlogged;
  private final ConcurrentMap<Lane, LaneState> states = new ConcurrentHashMap<>();
  private final ConcurrentMap<ClaimId, Lane> visits = new ConcurrentHashMap<>();

  /**
   * No lane is busy yet.
   *
   * @param usual the cap of a lane that has none of its own
   * @param backlogged called when a lane may have room for held tasks
   */
  Lanes(Cap usual, LongSupplier nanoTime, Consumer<Lane> backlogged) {
    this.usualCap = usual;
    this.nanoTime = nanoTime;
    this.backlogged = backlogged;
  }

  @Override
  public Admission admit(Candidate candidate, ClaimId claim) {
    visits.put(claim, candidate.lane());
    Cap cap = cap(candidate.maxInFlight());
    return in(candidate.lane(), state -> state.admit(candidate, cap, claim, nanoTime.getAsLong()));
  }

  @Override
  public void awaitTurn(ClaimId claim) throws InterruptedException {
    @Nullable Lane lane = visits.get(claim);
    Optional<CompletableFuture<Void>> turn =
        lane == null ? Optional.empty() : in(lane, state -> state.turn(claim));
    if (turn.isPresent()) {
      try {
        turn.get().get(LaneState.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // It has waited long enough: asked again, it will be held.
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void leave(ClaimId claim, Duration exchange) {
    @Nullable Lane lane = visits.remove(claim);
    if (lane == null) {
      return;
    }
    boolean backlog =
        in(
            lane,
            state -> {
              state.leave(claim, exchange, nanoTime.getAsLong());
              return state.hasBacklog();
            });
    if (backlog) {
      backlogged.accept(lane);
    }
  }

  boolean isCongested(Lane lane) {
    return states.containsKey(lane) && in(lane, state -> state.isCongested(nanoTime.getAsLong()));
  }

  void grew(Lane lane) {
    in(
        lane,
        state -> {
          state.grew();
          return true;
        });
    backlogged.accept(lane);
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
    return maxInFlight.map(own -> new Cap(own, own)).orElse(usualCap);
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

  /** Forgets the lanes that were fast and have nothing to do. */
  void tidy() {
    states.keySet().forEach(lane -> in(lane, LaneState::hasBacklog));
  }

  /** How many lanes are busy, held back, or remembered as fast. */
  int size() {
    return states.size();
  }

  /** Lanes that there is nothing to know of are forgotten: merchants come and go. */
  private <T> T in(Lane lane, Function<LaneState, T> action) {
    AtomicReference<T> answer = new AtomicReference<>();
    states.compute(
        lane,
        (key, known) -> {
          LaneState state = known == null ? new LaneState(usualCap) : known;
          answer.set(action.apply(state));
          return state.isIdle(nanoTime.getAsLong()) ? null : state;
        });
    return answer.get();
  }
}
