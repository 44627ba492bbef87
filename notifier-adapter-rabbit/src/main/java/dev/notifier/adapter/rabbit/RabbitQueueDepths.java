package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.Channel;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.BrokerSilentException;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.Depths;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.QueueDepths;
import dev.notifier.domain.task.TaskKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Declares the queues passively, which any client may, and which counts what is ready in them. */
final class RabbitQueueDepths implements QueueDepths {
  private final BrokerConnection connection;
  private final Names names;
  private final Shards shards;

  RabbitQueueDepths(BrokerConnection connection, Names names, Shards shards) {
    this.connection = connection;
    this.names = names;
    this.shards = shards;
  }

  @Override
  public Depths ask() {
    if (!connection.isOpen()) {
      throw new BrokerSilentException("There is no connection to the broker.");
    }
    try (Channel channel = connection.openChannel()) {
      return new Depths(
          ready(channel, Stream.of(names.parked())),
          ready(channel, Stream.of(names.lost())),
          ready(channel, Stream.of(names.rejected())),
          ready(channel, overShards(names::workQueue)),
          ready(channel, overShards(names::dueQueue)),
          ready(channel, Arrays.stream(TaskKind.values()).map(names::requestQueue)));
    } catch (IOException | TimeoutException | RuntimeException e) {
      throw new BrokerSilentException(e);
    }
  }

  private Stream<String> overShards(IntFunction<String> name) {
    return IntStream.range(0, shards.consumed()).mapToObj(name);
  }

  private static long ready(Channel channel, Stream<String> queues) throws IOException {
    long ready = 0;
    for (String queue : queues.toList()) {
      ready += channel.messageCount(queue);
    }
    return ready;
  }
}
