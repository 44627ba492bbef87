package dev.notifier.app.feed;

import dev.notifier.domain.task.ClaimId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Claims that wait for a place in a lane: those of fed tasks first, then in their order. */
final class LaneQueue {
  private final SequencedMap<ClaimId, Waiting> fed = new LinkedHashMap<>();
  private final SequencedMap<ClaimId, Waiting> newcomers = new LinkedHashMap<>();

  /**
   * A claim that waits.
   *
   * @param since when it began to
   * @param turn is complete when it has a place
   */
  record Waiting(long since, CompletableFuture<Void> turn) {}

  Waiting add(ClaimId claim, boolean isFed, long now) {
    Waiting waiting = new Waiting(now, new CompletableFuture<>());
    (isFed ? fed : newcomers).put(claim, waiting);
    return waiting;
  }

  Optional<Waiting> find(ClaimId claim) {
    @Nullable Waiting waiting = fed.get(claim);
    return Optional.ofNullable(waiting == null ? newcomers.get(claim) : waiting);
  }

  /** Whether it did wait. */
  boolean remove(ClaimId claim) {
    return fed.remove(claim) != null || newcomers.remove(claim) != null;
  }

  /** Takes out the first one that there is room for, and tells it so. */
  Optional<ClaimId> next(Predicate<Boolean> hasRoomForFed) {
    return fed.isEmpty()
        ? next(newcomers, hasRoomForFed.test(false))
        : next(fed, hasRoomForFed.test(true));
  }

  private static Optional<ClaimId> next(SequencedMap<ClaimId, Waiting> claims, boolean hasRoom) {
    Map.@Nullable Entry<ClaimId, Waiting> first = hasRoom ? claims.pollFirstEntry() : null;
    if (first == null) {
      return Optional.empty();
    }
    first.getValue().turn().complete(null);
    return Optional.of(first.getKey());
  }

  /** How many fed tasks wait. */
  int fed() {
    return fed.size();
  }

  int size() {
    return fed.size() + newcomers.size();
  }

  boolean isEmpty() {
    return fed.isEmpty() && newcomers.isEmpty();
  }
}
