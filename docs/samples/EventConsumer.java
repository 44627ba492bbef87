import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/**
 * Listens to the events of Notifier and prints each once. With Java 17 or newer, and with
 * amqp-client and what that depends on in lib:
 *
 * <pre>
 * java -cp 'lib/*' EventConsumer.java amqp://user:password@host notifier.v1
 * </pre>
 */
public final class EventConsumer {
  private static final int MOST_IN_HAND = 100;
  private static final int MOST_REMEMBERED = 100_000;
  private static final long PAUSE_MILLIS = 1_000;

  private final String exchange;
  private final String queue;

  // What must not be done twice, not even after a restart of this program, needs more: keep the ids
  // in the database that the work is done in, and write each in the transaction of its work.
  private final Set<String> done = new LinkedHashSet<>();

  private EventConsumer(String exchange, String queue) {
    this.exchange = exchange;
    this.queue = queue;
  }

  public static void main(String[] args) throws Exception {
    if (args.length < 2 || args.length > 3) {
      System.err.println("Usage: EventConsumer.java <AMQP URI> <Notifier's prefix> [<queue>]");
      System.exit(2);
    }
    String queue = args.length == 3 ? args[2] : "event-consumer";
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(args[0]);
    factory.setAutomaticRecoveryEnabled(false); // Listening again, below, recovers from more.
    new EventConsumer(args[1] + ".events", queue).listenForEver(factory);
  }

  private void listenForEver(ConnectionFactory factory) throws InterruptedException {
    while (true) {
      try (Connection connection = factory.newConnection(queue)) {
        listen(connection.createChannel());
      } catch (IOException | TimeoutException | ShutdownSignalException e) {
        System.err.println("Not listening: " + e);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Returns when the channel or the queue has gone. */
  private void listen(Channel channel) throws IOException, InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    channel.addShutdownListener(cause -> gone.countDown());
    channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
    channel.queueBind(queue, exchange, "notification.#");
    channel.queueBind(queue, exchange, "inquiry.#");
    channel.basicQos(MOST_IN_HAND);
    channel.basicConsume(
        queue, false, (tag, event) -> receive(channel, event), tag -> gone.countDown());
    System.err.println("Listening with queue " + queue);
    gone.await();
  }

  /** Acknowledges what has been worked on. If the work throws, the event is delivered again. */
  private synchronized void receive(Channel channel, Delivery event) throws IOException {
    String id = event.getProperties().getMessageId();
    if (!done.contains(id)) {
      work(id, event.getProperties().getType(), new String(event.getBody(), UTF_8));
      remember(id);
    }
    channel.basicAck(event.getEnvelope().getDeliveryTag(), false);
  }

  private void work(String id, String type, String json) {
    System.out.println(id + " " + type + " " + json);
  }

  private void remember(String id) {
    done.add(id);
    if (done.size() > MOST_REMEMBERED) {
      done.remove(done.iterator().next());
    }
  }
}
