package dev.notifier.testkit.chaos;

import dev.notifier.testkit.chaos.Order.Way;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Submits orders at a steady rate, each until somebody has answered for it. */
final class Producers {
  private static final Duration AGAIN = Duration.ofMillis(300);

  private final Site site;
  private final Ledger ledger;
  private final long seed;
  private final HttpProducer http;
  private final AmqpProducer amqp;
  private final AtomicInteger atWork = new AtomicInteger();
  private volatile boolean closed;

  Producers(Site site, Ledger ledger, long seed) {
    this.site = site;
    this.ledger = ledger;
    this.seed = seed;
    this.http = new HttpProducer(site.receiver().url());
    this.amqp = new AmqpProducer(site::broker, Site.PREFIX);
  }

  /** Submits orders for so long. */
  void produce(int rate, Duration time) throws InterruptedException {
    long begin = System.nanoTime();
    int count = (int) (time.toMillis() * rate / 1000);
    for (int i = 0; i < count; i++) {
      long at = begin + Duration.ofSeconds(1).toNanos() * i / rate;
      Thread.sleep(Duration.ofNanos(Math.max(0, at - System.nanoTime())));
      Order order = Order.of(seed, i);
      site.receiver().expect(order);
      ledger.attempted(order);
      atWork.incrementAndGet();
      Thread.ofVirtual().start(() -> submit(order));
    }
  }

  /** How many orders are still being submitted. */
  int atWork() {
    return atWork.get();
  }

  /** Lets those that were never answered give up. */
  void close() {
    closed = true;
  }

  private void submit(Order order) {
    try {
      while (!closed && !isSettled(order, submitOnce(order)) && !order.impatient()) {
        Thread.sleep(AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ledger.complain(order.orderNo() + ": " + e);
    } finally {
      atWork.decrementAndGet();
    }
  }

  private Submission submitOnce(Order order) {
    return order.way() == Way.AMQP
        ? amqp.submit("notification", order.key(), order.notification(site.receiver().url()))
        : http.submit(order, site.next().api());
  }

  private boolean isSettled(Order order, Submission submission) {
    return switch (submission) {
      case Submission.Taken(List<String> ids) -> {
        ledger.acknowledged(order, ids);
        yield true;
      }
      case Submission.InDoubt() -> false;
      case Submission.Wrong(String answer) -> {
        ledger.complain(order.orderNo() + " was answered " + answer);
        yield true;
      }
    };
  }
}
