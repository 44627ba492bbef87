package dev.notifier.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

  @Test
  void an_order_is_known_by_the_number_in_its_payload() {
    assertThat(Arrivals.orderNo("POST / HTTP/1.1\r\n\r\n" + Notification.payload("O-1")))
        .isEqualTo("O-1");
    assertThat(Arrivals.orderNo("POST / HTTP/1.1\r\n\r\n{}")).isEmpty();
  }
}
