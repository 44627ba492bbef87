package dev.notifier.adapter.rabbit;

import dev.notifier.adapter.rabbit.HandoverMessage.MalformedHandoverException;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.application.attempt.Disposition;
import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes delivered handovers to whoever runs attempts. */
final class HandoverReceiver {
  private final Works works;
  private final Attempts attempts;
  private final Handovers handovers;
  private final Shelf parked;
  private final InstantSource clock;
  private final Duration shortestHop;
  private final Runnable walked;

  /** Runs the attempt of a handover, as {@code RunAttempt} does. */
  @FunctionalInterface
  interface Attempts {
    Disposition run(Handover handover, boolean redelivered);
  }

  /**
   * A receiver for all shards.
   *
   * @param shortestHop the shortest delay that the broker can time
   * @param walked told that a handover went on from here, before it is acknowledged
   */
  HandoverReceiver(
      Works works,
      Attempts attempts,
      Handovers handovers,
      Shelf parked,
      InstantSource clock,
      Duration shortestHop,
      Runnable walked) {
    this.works = works;
    this.attempts = attempts;
    this.handovers = handovers;
    this.parked = parked;
    this.clock = clock;
    this.shortestHop = shortestHop;
    this.walked = walked;
  }

  void receive(Delivery delivery) {
    try {
      List<Handover> handovers = handoversOf(delivery);
      Delivery shared = delivery.sharedBy(handovers.size());
      Object message = keyOf(delivery);
      for (int i = 0; i < handovers.size(); i++) {
        Handover handover = handovers.get(i);
        works.take(new Key(message, i), shared, again -> workOn(handover, again));
      }
    } catch (MalformedHandoverException e) {
      String reason = String.valueOf(e.getMessage());
      works.take(delivery, delivery, again -> parked.put(delivery, reason));
    }
  }

  private static List<Handover> handoversOf(Delivery delivery) {
    return GatheredHandovers.isHere(delivery.properties())
        ? GatheredHandovers.read(delivery.properties(), Bytes.of(delivery.message().getBody()))
        : List.of(HandoverMessage.read(delivery.properties()));
  }

  /**
   * The message and the position in it, not the handover: work may end with handing the same
   * attempt over anew, and that one must not be taken for the one in hand and acknowledged with it.
   */
  private record Key(Object message, int position) {}

  private static Object keyOf(Delivery delivery) {
    @Nullable String messageId = delivery.properties().getMessageId();
    return messageId == null ? delivery : messageId;
  }

  /** On its walk a handover goes on from here, at no cost to the database. */
  private void workOn(Handover handover, boolean again) {
    Duration early = Duration.between(clock.instant(), handover.dueAt());
    if (early.compareTo(shortestHop) >= 0) {
      handovers.handOver(handover);
      walked.run();
      return;
    }
    sleep(early);
    if (attempts.run(handover, again) instanceof Disposition.Park(String reason)) {
      parked.put(HandoverMessage.write(handover), Bytes.empty(), reason);
    }
  }

  /** Shorter than any hop, so it is waited out here. */
  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
