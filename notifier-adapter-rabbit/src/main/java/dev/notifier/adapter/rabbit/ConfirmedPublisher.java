package dev.notifier.adapter.rabbit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes, and knows what the broker took responsibility for. Callers share a few channels: a
 * channel for each message would cost more than the message.
 */
final class ConfirmedPublisher implements SmartLifecycle {
  /** More than one, so that a channel which the broker closes takes only its share along. */
  private static final int CHANNELS = 4;

  private static final int WINDOW = 512;
  private static final Duration STOPPING = Duration.ofSeconds(2);

  /** Before a message goes again over another channel. */
  private static final Backoff AGAIN = new Backoff(Duration.ofMillis(10), Duration.ofMillis(200));

  private final BrokerConnection connection;
  private final Silence silence = new Silence(System::nanoTime);
  private final List<ConfirmChannel> channels;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean running;

  /**
   * A publisher on a connection of its own.
   *
   * @param misrouted called, from the client's thread, when the broker lacks what it should have
   * @param written told of what was sent, before the broker has confirmed it
   */
  ConfirmedPublisher(
      BrokerConnection connection, Runnable misrouted, Consumer<Publication> written) {
    this.connection = connection;
    Semaphore renewal = new Semaphore(1);
    this.channels =
        IntStream.range(0, CHANNELS)
            .mapToObj(
                i -> new ConfirmChannel(connection, WINDOW, misrouted, silence, renewal, written))
            .toList();
  }

  /**
   * Returns once the broker has the message in its queues.
   *
   * @throws UnconfirmedException if it does not say so in time: it may have it or not
   */
  void publish(Publication publication, Duration patience) {
    Optional<UnconfirmedException> failure = publishAll(List.of(publication), patience).getFirst();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /**
   * Publishes all before it waits for any, over one channel: the broker's work is one for each
   * burst too. What the broker does not take goes again, over another channel, while there is time.
   * Returns what failed of each, in the same order, of which the broker may have any.
   */
  List<Optional<UnconfirmedException>> publishAll(
      List<Publication> publications, Duration patience) {
    Deadline deadline = Deadline.in(patience);
    ConfirmChannel first = nextChannel();
    List<Confirmation> sent = publications.stream().map(one -> send(one, first, deadline)).toList();
    List<Optional<UnconfirmedException>> failures = failures(sent, deadline);
    for (int again = 1; anyUntaken(sent) && mayGoAgain(again, deadline); again++) {
      ConfirmChannel next = nextChannel();
      sent = sent.stream().map(one -> again(one, next, deadline)).toList();
      failures = failures(sent, deadline);
    }
    return failures;
  }

  /** Of every one even after a failure: what is not waited for would keep its window. */
  private static List<Optional<UnconfirmedException>> failures(
      List<Confirmation> sent, Deadline deadline) {
    return sent.stream().map(confirmation -> confirmation.failure(deadline)).toList();
  }

  private static boolean anyUntaken(List<Confirmation> sent) {
    return sent.stream().anyMatch(Confirmation::isUntaken);
  }

  private Confirmation again(Confirmation one, ConfirmChannel channel, Deadline deadline) {
    return one.isUntaken() ? send(one.publication(), channel, deadline) : one;
  }

  /** Without an open channel it is not worth a wait. */
  private boolean mayGoAgain(int again, Deadline deadline) {
    Duration pause = AGAIN.after(again);
    if (!isReady() || deadline.nanosLeft() < pause.toNanos()) {
      return false;
    }
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether a message would be taken now. */
  boolean isReady() {
    return !connection.isBlocked()
        && !silence.isLasting()
        && channels.stream().anyMatch(ConfirmChannel::isOpen);
  }

  private Confirmation send(Publication publication, ConfirmChannel channel, Deadline deadline) {
    if (connection.isBlocked()) {
      var refused = new Confirmation(publication, answered -> {});
      refused.fail("The broker has blocked publishers: it is short of memory or disk.");
      return refused;
    }
    return channel.send(publication, deadline);
  }

  private ConfirmChannel nextChannel() {
    int first = turn.getAndIncrement();
    for (int i = 0; i < CHANNELS; i++) {
      ConfirmChannel channel = channels.get(Math.floorMod(first + i, CHANNELS));
      if (channel.isOpen()) {
        return channel;
      }
    }
    return channels.getFirst();
  }

  @Override
  public synchronized void start() {
    if (!running) {
      for (int i = 0; i < CHANNELS; i++) {
        channels.get(i).start("rabbit-publisher-" + i);
      }
      running = true;
    }
  }

  @Override
  public synchronized void stop() {
    Deadline deadline = Deadline.in(STOPPING);
    channels.forEach(channel -> channel.stop(deadline));
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Started before the consumers and stopped after them, but within the connection's life. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 1;
  }
}
