package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.ShutdownSignalException;
import dev.notifier.adapter.rabbit.RabbitConfiguration.BrokerCheck;
import dev.notifier.adapter.rabbit.RabbitConfiguration.BrokerUnusableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/** Waits for the broker, then declares the topology with it. */
final class StartUpCheck implements BrokerCheck {
  private static final Logger LOG = LoggerFactory.getLogger(StartUpCheck.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final BrokerConnection connection;
  private final TopologyDeclarer topology;
  private final String address;

  StartUpCheck(BrokerConnection connection, TopologyDeclarer topology, String address) {
    this.connection = connection;
    this.topology = topology;
    this.address = address;
  }

  @Override
  public void awaitUsable(Duration patience) {
    Deadline deadline = Deadline.in(patience);
    while (true) {
      try {
        connection.openChannel().close();
        topology.declare();
        return;
      } catch (IOException | TimeoutException | AmqpException | ShutdownSignalException e) {
        LOG.debug("The broker cannot be used yet", e);
        Optional<String> refusal = Refusals.explain(e);
        if (refusal.isPresent()) {
          throw new BrokerUnusableException(refusal.get());
        }
        if (deadline.hasPassed()) {
          throw new BrokerUnusableException(
              "No RabbitMQ broker answered at %s within %d s (%s)."
                  .formatted(address, patience.toSeconds(), reason(e)));
        }
      }
      LockSupport.parkNanos(Math.min(PAUSE.toNanos(), deadline.nanosLeft()));
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = root; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return String.valueOf(root.getMessage());
  }
}
