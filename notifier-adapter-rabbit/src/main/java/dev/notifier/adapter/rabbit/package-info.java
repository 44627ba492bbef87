/** Handovers, delays and the intake of requests on RabbitMQ. */
@NullMarked
package dev.notifier.adapter.rabbit;

import org.jspecify.annotations.NullMarked;
