package dev.notifier.testkit.chaos;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/** What the producers know of their orders. */
final class Ledger {
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Set<String> complaints = new CopyOnWriteArraySet<>();

  /** One order that somebody has tried to submit. */
  static final class Entry {
    private final Order order;
    private final Set<String> ids = new CopyOnWriteArraySet<>();
    private volatile boolean acknowledged;

    private Entry(Order order) {
      this.order = order;
    }

    Order order() {
      return order;
    }

    /** Whether Notifier, or the broker for it, has answered for the order. */
    boolean isAcknowledged() {
      return acknowledged;
    }

    /** The ids that it was given: more than one would be a mistake. */
    Set<String> ids() {
      return ids;
    }
  }

  void attempted(Order order) {
    entries.put(order.orderNo(), new Entry(order));
  }

  void acknowledged(Order order, List<String> ids) {
    Entry entry = entries.get(order.orderNo());
    if (entry != null) {
      entry.ids.addAll(ids);
      entry.acknowledged = true;
    }
  }

  /** An answer that nobody should get. */
  void complain(String what) {
    complaints.add(what);
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  Set<String> complaints() {
    return complaints;
  }
}
