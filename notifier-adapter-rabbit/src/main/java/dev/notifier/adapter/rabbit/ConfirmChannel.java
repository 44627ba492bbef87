package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel in confirm mode, opened again whenever it closes. A single writer owns it, so that a
 * socket which takes nothing more holds up the writer and never a caller; the window bounds what is
 * on its way.
 */
final class ConfirmChannel {
  private static final Logger LOG = LoggerFactory.getLogger(ConfirmChannel.class);
  private static final Backoff REOPENING =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private static final Duration DRAINING = Duration.ofMillis(20);

  private static final String CLOSED = "The channel to the broker closed before it confirmed.";

  private final BrokerConnection connection;
  private final Runnable misrouted;
  private final Silence silence;
  private final Renewal renewal;
  private final Consumer<Publication> written;
  private final Semaphore window;

  /** To be written; empty wakes the writer. Twice the window, as answered ones may linger here. */
  private final BlockingQueue<Optional<Confirmation>> waiting;

  private final Outstanding outstanding = new Outstanding();
  private volatile @Nullable Channel channel;
  private volatile boolean stopped;
  private @Nullable Thread writer;

  /**
   * A channel still to be started.
   *
   * @param misrouted called when the broker lacks an exchange, or a queue for a mandatory message
   * @param silence is told which messages were answered
   * @param renewals the permit of the one channel, of all that share it, which is being renewed
   * @param written told of what was sent, before the broker has confirmed it
   */
  ConfirmChannel(
      BrokerConnection connection,
      int window,
      Runnable misrouted,
      Silence silence,
      Semaphore renewals,
      Consumer<Publication> written) {
    this.connection = connection;
    this.misrouted = misrouted;
    this.silence = silence;
    this.renewal = new Renewal(renewals);
    this.written = written;
    this.window = new Semaphore(window);
    this.waiting = new LinkedBlockingQueue<>(2 * window);
  }

  void start(String name) {
    stopped = false;
    writer = Thread.ofVirtual().name(name).start(this::run);
  }

  void stop(Deadline deadline) {
    stopped = true;
    wake();
    Thread thread = writer;
    if (thread != null) {
      try {
        thread.join(Duration.ofNanos(deadline.nanosLeft()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether it takes messages. */
  boolean isOpen() {
    Channel open = channel;
    return open != null && open.isOpen() && !renewal.isUnderWay();
  }

  /** Takes the publication on, as soon as the window has room; what cannot be sent has failed. */
  Confirmation send(Publication publication, Deadline deadline) {
    boolean admitted = acquire(deadline);
    var confirmation = new Confirmation(publication, answered -> settle(answered, admitted));
    if (!admitted) {
      confirmation.fail("Too many messages are waiting for the broker's confirm.");
    } else if (!isOpen() || !waiting.offer(Optional.of(confirmation))) {
      confirmation.fail("There is no open channel to the broker.");
    }
    return confirmation;
  }

  private boolean acquire(Deadline deadline) {
    try {
      return window.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void settle(Confirmation answered, boolean admitted) {
    outstanding.remove(answered);
    // What was never sent gets no answer that could end the silence.
    if (answered.isLate() && answered.sequence() > 0) {
      silence.unanswered();
    }
    if (admitted) {
      window.release();
    }
  }

  private void run() {
    int failures = 0;
    while (!stopped) {
      try (Channel opened = open()) {
        failures = 0;
        writeTo(opened);
      } catch (AlreadyClosedException e) {
        // Closing what the broker closed: the listener has seen to it.
      } catch (IOException | TimeoutException | InterruptedException | RuntimeException | Error e) {
        LOG.debug("A publisher's channel ended", e);
      }
      channel = null;
      outstanding.failAll(CLOSED);
      if (!renewal.isUnderWay()) {
        pause(REOPENING.after(++failures));
      }
    }
    renewal.end();
  }

  private Channel open() throws IOException {
    try {
      Channel opened = connect();
      channel = opened;
      return opened;
    } finally {
      renewal.end();
    }
  }

  private Channel connect() throws IOException {
    Channel opened = connection.openChannel();
    opened.addConfirmListener(outstanding::confirmed, outstanding::refused);
    opened.addConfirmListener((number, multiple) -> {}, (number, multiple) -> renewal.refused());
    opened.addConfirmListener(
        (number, multiple) -> silence.answered(), (number, multiple) -> silence.answered());
    opened.addReturnListener(outstanding::returned);
    opened.addReturnListener(message -> misrouted.run());
    opened.addShutdownListener(this::ended);
    opened.confirmSelect();
    silence.answered();
    return opened;
  }

  private void writeTo(Channel opened) throws IOException, InterruptedException {
    while (!stopped && opened.isOpen() && !isDrained()) {
      Optional<Confirmation> next = renewal.isUnderWay() ? nextIfAny() : waiting.take();
      if (next.isPresent() && !next.get().isAnswered()) {
        write(opened, next.get());
      }
      renewal.beginIfDue();
    }
  }

  private Optional<Confirmation> nextIfAny() throws InterruptedException {
    Optional<Confirmation> next = waiting.poll(DRAINING.toNanos(), TimeUnit.NANOSECONDS);
    return next == null ? Optional.empty() : next;
  }

  /** Whether nothing is lost if the channel closes now, to be renewed. */
  private boolean isDrained() {
    return renewal.isUnderWay() && waiting.isEmpty() && outstanding.isEmpty();
  }

  private void write(Channel opened, Confirmation next) throws IOException {
    outstanding.add(opened.getNextPublishSeqNo(), next);
    Publication it = next.publication();
    opened.basicPublish(
        it.exchange(), it.key(), it.mandatory(), it.properties(), it.body().toArray());
    written.accept(it);
  }

  private void ended(ShutdownSignalException cause) {
    if (!cause.isInitiatedByApplication() && !cause.isHardError()) {
      LOG.warn("The broker closed a publisher's channel: {}", cause.getMessage());
      misrouted.run();
    }
    wake();
  }

  private void wake() {
    waiting.offer(Optional.empty());
  }

  /** What is still waiting would be late: it fails now, and its sender decides. */
  private void pause(Duration wait) {
    Deadline deadline = Deadline.in(wait);
    try {
      while (!stopped && !deadline.hasPassed()) {
        Optional<Confirmation> next = waiting.poll(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        if (next != null) {
          next.ifPresent(one -> one.fail(CLOSED));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
