package dev.notifier.domain.simulation;

import dev.notifier.domain.task.Handover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps handovers until they are due, and gives back what nobody acknowledged. */
final class SimulatedBroker {
  private final List<Message> messages = new ArrayList<>();

  record Message(Handover handover, boolean redelivered) {}

  void put(Handover handover) {
    messages.add(new Message(handover, false));
  }

  void putBack(Message message) {
    messages.add(new Message(message.handover(), true));
  }

  List<Message> all() {
    return List.copyOf(messages);
  }

  List<Message> ready(Instant now) {
    return messages.stream().filter(it -> !it.handover().dueAt().isAfter(now)).toList();
  }

  Optional<Instant> nextDue() {
    return messages.stream().map(it -> it.handover().dueAt()).min(Comparator.naturalOrder());
  }

  void remove(Message message) {
    messages.remove(message);
  }
}
