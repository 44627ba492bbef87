package dev.notifier.adapter.rabbit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Lets concurrent callers send together, as Nagle's algorithm (RFC 896) lets writes share packets:
 * who comes alone goes at once, and who comes while others are on the same way gathers, until those
 * have arrived, and then goes with the rest.
 *
 * <p>A group goes on a virtual thread of its own, whose turn comes after that of callers who are
 * ready already, as those of one transaction are once it has committed: they go along too.
 */
final class SendingGroups<T> {
  private final Function<List<T>, List<Optional<UnconfirmedException>>> sending;

  /** Those that gather. A way that somebody is on has a group here, if an empty one. */
  private final Map<Object, Group<T>> gathering = new HashMap<>();

  /**
   * Groups that are yet to come.
   *
   * @param sending returns once the broker has all of them, or it is known of which that cannot be
   *     said: what failed of each, in the same order
   */
  SendingGroups(Function<List<T>, List<Optional<UnconfirmedException>>> sending) {
    this.sending = sending;
  }

  private static final class Group<T> {
    final List<T> items = new ArrayList<>();
    final CompletableFuture<List<Optional<UnconfirmedException>>> arrival =
        new CompletableFuture<>();
  }

  /**
   * Returns once the broker has all of these.
   *
   * @param way where they go, compared by value
   * @throws UnconfirmedException if that is not known: the broker may have any of them or not
   */
  void send(Object way, List<T> items) {
    try {
      post(way, items).get().ifPresent(SendingGroups::fail);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnconfirmedException("Interrupted while waiting for the broker's confirm.");
    } catch (ExecutionException e) {
      fail(e.getCause() == null ? e : e.getCause());
    }
  }

  /**
   * Waits for nothing.
   *
   * @return once the broker has all of these, or that is not known: what failed of the first of
   *     them that has failed, or of their group
   */
  CompletableFuture<Optional<? extends Throwable>> post(Object way, List<T> items) {
    if (items.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Group<T> group;
    int from;
    int to;
    synchronized (gathering) {
      group = gathering.get(way);
      if (group == null) {
        group = new Group<>();
        gathering.put(way, group);
        Thread.ofVirtual().name("sending-group").start(() -> sendAll(way));
      }
      from = group.items.size();
      group.items.addAll(items);
      to = group.items.size();
    }
    return group.arrival.handle(
        (failures, error) ->
            error == null ? first(failures.subList(from, to)) : Optional.of(error));
  }

  private static Optional<UnconfirmedException> first(List<Optional<UnconfirmedException>> all) {
    return all.stream().flatMap(Optional::stream).findFirst();
  }

  /** One group after the other, until nobody has come meanwhile. */
  private void sendAll(Object way) {
    for (Group<T> group = next(way); !group.items.isEmpty(); group = next(way)) {
      try {
        group.arrival.complete(sending.apply(group.items));
      } catch (RuntimeException | Error e) {
        group.arrival.completeExceptionally(e);
      }
    }
  }

  /** Empty if there is none, and then nobody is on this way any more. */
  private Group<T> next(Object way) {
    synchronized (gathering) {
      Group<T> next = Objects.requireNonNull(gathering.remove(way));
      if (!next.items.isEmpty()) {
        gathering.put(way, new Group<>());
      }
      return next;
    }
  }

  /** With the caller's own stack. */
  private static void fail(Throwable failure) {
    throw new UnconfirmedException(String.valueOf(failure.getMessage()), failure);
  }
}
