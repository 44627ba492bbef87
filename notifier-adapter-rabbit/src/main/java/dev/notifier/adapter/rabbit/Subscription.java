package dev.notifier.adapter.rabbit;

import java.util.List;
import java.util.function.Consumer;

/**
 * Queues that share a channel and a budget.
 *
 * @param places for what is in work at once, over all connections
 * @param receiver called in the client's thread: it must not wait
 */
record Subscription(List<String> queues, Places places, Consumer<Delivery> receiver) {

  /**
   * The share of each queue: quorum queues know no budget for a whole channel. A message may have
   * several handovers, and those without a place wait here; but with fewer messages, single ones
   * would not fill the places.
   */
  int prefetch() {
    return Math.ceilDiv(places.count(), queues.size());
  }
}
