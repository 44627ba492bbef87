package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.Return;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What was sent on a channel and not answered yet, in the order of sending. */
final class Outstanding {
  private final ConcurrentNavigableMap<Long, Confirmation> bySequence =
      new ConcurrentSkipListMap<>();

  /** To be called before it is sent, as the answer may be fast. */
  void add(long sequence, Confirmation confirmation) {
    confirmation.sentAs(sequence);
    bySequence.put(sequence, confirmation);
    if (confirmation.isAnswered()) {
      remove(confirmation);
    }
  }

  void remove(Confirmation confirmation) {
    bySequence.remove(confirmation.sequence(), confirmation);
  }

  void confirmed(long sequence, boolean multiple) {
    answered(sequence, multiple).forEach(Confirmation::confirm);
  }

  void refused(long sequence, boolean multiple) {
    answered(sequence, multiple).forEach(Confirmation::refuse);
  }

  /**
   * The broker confirms what it returns, and the return comes first. It names no sequence; to fail
   * every message of that id is safe.
   */
  void returned(Return message) {
    String id = message.getProperties().getMessageId();
    bySequence.values().stream()
        .filter(one -> Objects.equals(one.publication().properties().getMessageId(), id))
        .forEach(one -> one.fail("No queue took the message: " + message.getReplyText() + "."));
  }

  boolean isEmpty() {
    return bySequence.isEmpty();
  }

  void failAll(String why) {
    bySequence.values().forEach(one -> one.fail(why));
  }

  private Collection<Confirmation> answered(long sequence, boolean multiple) {
    return multiple
        ? bySequence.headMap(sequence, true).values()
        : bySequence.subMap(sequence, true, sequence, true).values();
  }
}
