package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.domain.Bytes;

/**
 * A message and where it goes.
 *
 * @param mandatory whether it is for one queue, and an error that none takes it; otherwise for any
 *     number
 */
record Publication(
    String exchange, String key, boolean mandatory, BasicProperties properties, Bytes body) {}
