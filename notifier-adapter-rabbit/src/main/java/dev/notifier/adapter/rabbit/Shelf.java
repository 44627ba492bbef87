package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.domain.Bytes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Puts messages aside for a person, as they are, with the reason. */
final class Shelf {
  static final String REASON = "x-notifier-reason";

  private static final int PERSISTENT = 2;
  private static final int LONGEST_REASON = 1_000;
  private static final Duration CONFIRM = Duration.ofSeconds(5);

  private final ConfirmedPublisher publisher;
  private final String exchange;

  Shelf(ConfirmedPublisher publisher, String exchange) {
    this.publisher = publisher;
    this.exchange = exchange;
  }

  /**
   * Returns once the broker has the copy; the original is the caller's to acknowledge.
   *
   * @throws UnconfirmedException if it does not say so
   */
  void put(Delivery delivery, String reason) {
    put(delivery.properties(), Bytes.of(delivery.message().getBody()), reason);
  }

  /**
   * Returns once the broker has such a message.
   *
   * @throws UnconfirmedException if it does not say so
   */
  void put(BasicProperties properties, Bytes body, String reason) {
    BasicProperties annotated = annotate(properties, reason);
    publisher.publish(new Publication(exchange, "", true, annotated, body), CONFIRM);
  }

  /**
   * A copy that the broker takes from us and keeps. An expiry would end it; another's user id is
   * refused; the headers CC and BCC would send it elsewhere too; and a death that it brings along
   * can make the broker drop it when it is driven back.
   */
  static BasicProperties annotate(BasicProperties original, String reason) {
    Map<String, Object> headers = new HashMap<>();
    if (original.getHeaders() != null) {
      headers.putAll(original.getHeaders());
    }
    headers.keySet().removeIf(Shelf::meansSomethingToTheBroker);
    headers.put(REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    return original
        .builder()
        .headers(headers)
        .deliveryMode(PERSISTENT)
        .expiration(null)
        .userId(null)
        .build();
  }

  private static boolean meansSomethingToTheBroker(String header) {
    return header.equals("CC")
        || header.equals("BCC")
        || header.equals("x-death")
        || header.startsWith("x-first-death-")
        || header.startsWith("x-last-death-")
        || header.equals("x-delivery-count");
  }
}
