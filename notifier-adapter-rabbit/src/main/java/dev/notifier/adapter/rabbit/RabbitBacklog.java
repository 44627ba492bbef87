package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.Channel;
import dev.notifier.domain.application.feed.Backlog;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Asks the broker. What cannot be known counts as full, so that nothing is fed in the dark. */
final class RabbitBacklog implements Backlog {
  private static final int UNKNOWN = Integer.MAX_VALUE;

  private final BrokerConnection connection;
  private final Names names;
  private final Shards shards;

  RabbitBacklog(BrokerConnection connection, Names names, Shards shards) {
    this.connection = connection;
    this.names = names;
    this.shards = shards;
  }

  @Override
  public int ready() {
    if (!connection.isOpen()) {
      return UNKNOWN;
    }
    int ready = 0;
    try (Channel channel = connection.openChannel()) {
      for (int shard = 0; shard < shards.consumed(); shard++) {
        ready += channel.queueDeclarePassive(names.workQueue(shard)).getMessageCount();
        ready += channel.queueDeclarePassive(names.dueQueue(shard)).getMessageCount();
      }
      return ready;
    } catch (IOException | TimeoutException | RuntimeException e) {
      return UNKNOWN;
    }
  }
}
