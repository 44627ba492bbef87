package dev.notifier.adapter.rabbit;

import java.util.List;
import java.util.function.Consumer;

/**
 * Queues that share a channel and a budget.
 *
 * @param budget how many messages may be in work at once
 * @param receiver called in the client's thread: it must not wait
 */
record Subscription(List<String> queues, int budget, Consumer<Delivery> receiver) {

  /** The share of each queue: quorum queues know no budget for a whole channel. */
  int prefetch() {
    return Math.ceilDiv(budget, queues.size());
  }
}
