package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A handover that goes alone, as a message: all of it is in our own headers. The broker's {@code
 * x-death} counts are neither read nor passed on.
 */
final class HandoverMessage {
  static final String TASK = "x-notifier-task";
  static final String ATTEMPT = "x-notifier-attempt";

  /** Microseconds since 1970, as precise as the database. */
  static final String DUE = "x-notifier-due";

  /** There, and true, only where it is so. */
  static final String AGAIN = "x-notifier-again";

  private static final int PERSISTENT = 2;
  private static final String SENDER = UUID.randomUUID().toString();
  private static final AtomicLong COUNTER = new AtomicLong();

  private HandoverMessage() {}

  /** A fresh message: two of the same handover differ in their id. */
  static BasicProperties write(Handover handover) {
    Map<String, Object> headers = new HashMap<>();
    headers.put(TASK, handover.task().toString());
    headers.put(ATTEMPT, handover.attempt());
    headers.put(DUE, ChronoUnit.MICROS.between(Instant.EPOCH, handover.dueAt()));
    if (handover.again()) {
      headers.put(AGAIN, true);
    }
    return fresh(headers);
  }

  /** Like no other in its id. */
  static BasicProperties fresh(Map<String, Object> headers) {
    return new BasicProperties.Builder()
        .deliveryMode(PERSISTENT)
        .messageId(SENDER + "-" + COUNTER.incrementAndGet())
        .headers(headers)
        .build();
  }

  /**
   * Reads the headers back.
   *
   * @throws MalformedHandoverException if they do not make a handover
   */
  static Handover read(BasicProperties properties) {
    Map<String, Object> headers = properties.getHeaders();
    if (headers == null) {
      throw new MalformedHandoverException("The message has no headers.");
    }
    TaskId task = task(headers.get(TASK));
    long attempt = number(ATTEMPT, headers.get(ATTEMPT));
    if (attempt < 1 || attempt > Integer.MAX_VALUE) {
      throw new MalformedHandoverException("Header " + ATTEMPT + " is not an attempt's number.");
    }
    Instant due = Instant.EPOCH.plus(number(DUE, headers.get(DUE)), ChronoUnit.MICROS);
    return new Handover(task, (int) attempt, due, Boolean.TRUE.equals(headers.get(AGAIN)));
  }

  private static TaskId task(@Nullable Object header) {
    try {
      return TaskId.parse(String.valueOf(header));
    } catch (IllegalArgumentException e) {
      throw new MalformedHandoverException("Header " + TASK + " is not a task's id.");
    }
  }

  private static long number(String name, @Nullable Object header) {
    return switch (header) {
      case Long number -> number;
      case Integer number -> number;
      case null, default ->
          throw new MalformedHandoverException("Header " + name + " is not a whole number.");
    };
  }

  /** Not a handover of ours. The message is one sentence. */
  static final class MalformedHandoverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedHandoverException(String message) {
      super(message);
    }
  }
}
