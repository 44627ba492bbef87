package dev.notifier.adapter.rabbit;

import dev.notifier.domain.task.Handover;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Lets concurrent callers share messages, as Nagle's algorithm (RFC 896) lets writes share packets:
 * who comes alone goes at once, and who comes while others are on the same way gathers, until those
 * have arrived, and then goes with the rest.
 */
final class HandoverGroups {
  private final Consumer<List<Handover>> publishing;

  /** Those that gather. A way that somebody is on has a group here, if an empty one. */
  private final Map<Object, Group> gathering = new HashMap<>();

  /**
   * Groups that are yet to come.
   *
   * @param publishing returns once the broker has all of them, or throws {@link
   *     UnconfirmedException}
   */
  HandoverGroups(Consumer<List<Handover>> publishing) {
    this.publishing = publishing;
  }

  private static final class Group {
    final List<Handover> handovers = new ArrayList<>();
    final CompletableFuture<Boolean> turn = new CompletableFuture<>();
    final CompletableFuture<Boolean> arrival = new CompletableFuture<>();
  }

  /**
   * Returns once the broker has the handover.
   *
   * @param way where it goes, compared by value
   * @throws UnconfirmedException if that is not known: the broker may have it or not
   */
  void publish(Object way, Handover handover) {
    Group group;
    boolean first;
    synchronized (gathering) {
      group = gathering.get(way);
      if (group == null) {
        group = new Group();
        group.turn.complete(true);
        gathering.put(way, new Group());
      }
      first = group.handovers.isEmpty();
      group.handovers.add(handover);
    }
    if (first) {
      group.turn.join();
      lead(way, group);
    }
    await(group);
  }

  private void lead(Object way, Group group) {
    try {
      publishing.accept(group.handovers);
      group.arrival.complete(true);
    } catch (RuntimeException | Error e) {
      group.arrival.completeExceptionally(e);
    } finally {
      nextOn(way);
    }
  }

  private void nextOn(Object way) {
    synchronized (gathering) {
      Group next = gathering.remove(way);
      if (next != null && !next.handovers.isEmpty()) {
        gathering.put(way, new Group());
        next.turn.complete(true);
      }
    }
  }

  private static void await(Group group) {
    try {
      group.arrival.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnconfirmedException("Interrupted while waiting for the broker's confirm.");
    } catch (ExecutionException e) {
      throw new UnconfirmedException(String.valueOf(group.arrival.exceptionNow().getMessage()), e);
    }
  }
}
