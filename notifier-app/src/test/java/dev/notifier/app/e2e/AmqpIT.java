package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.InquiryRequest;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A producer that speaks AMQP alone. */
class AmqpIT {
  private static final String PREFIX = "amqp";
  private static final Database DATABASE = Servers.shared().createDatabase();
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static NotifierProcess notifier;
  private static BrokerClient producer;

  @BeforeAll
  static void start() {
    Broker broker = Servers.shared().broker();
    Map<String, String> settings = NotifierProcess.settings(broker, DATABASE);
    settings.put("NOTIFIER_RABBIT_PREFIX", PREFIX);
    notifier = NotifierProcess.start(settings);
    producer = BrokerClient.of(broker, PREFIX);
  }

  @AfterAll
  static void stop() {
    producer.close();
    notifier.close();
    MERCHANT.close();
  }

  @Test
  void a_published_request_is_delivered_once_however_often_it_is_published() {
    MERCHANT.on("/amqp").reply(Reply.ok("success"));
    String request = NotifierApi.notification("amqp-1", MERCHANT.url("/amqp"), "quick");

    producer.request("notification", "amqp-1", request);
    producer.request("notification", "amqp-1", request);

    await().until(() -> !MERCHANT.received("/amqp").isEmpty());
    await().until(() -> isSucceeded("/v1/notifications?orderNo=amqp-1"));
    await().until(() -> producer.ready("requests.notification") == 0);
    assertThat(MERCHANT.received("/amqp")).hasSize(1);
  }

  @Test
  void an_inquiry_needs_no_http() {
    MERCHANT.on("/order").reply(Reply.ok(InquiryRequest.PENDING), Reply.ok(InquiryRequest.PAID));
    MERCHANT.on("/confirmed").reply(Reply.ok("success"));
    String inquiry =
        InquiryRequest.of("amqp-2", MERCHANT.url("/order"))
            .passingOnTo(MERCHANT.url("/confirmed"))
            .json();

    producer.request("inquiry", "inquiry-1", inquiry);
    producer.request("inquiry", "inquiry-1", inquiry);

    await().until(() -> isSucceeded("/v1/notifications?orderNo=amqp-2"));
    await().until(() -> producer.ready("requests.inquiry") == 0);
    assertThat(isSucceeded("/v1/inquiries?orderNo=amqp-2")).isTrue();
    assertThat(MERCHANT.received("/order")).hasSize(2);
    assertThat(MERCHANT.received("/confirmed"))
        .extracting(Received::text)
        .containsExactly(InquiryRequest.PAID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "notification | none | {\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"https://merchant.example/\"} | message_id",
        "notification | m1 | not json at all | json",
        "notification | m2 | {\"payload\":1,\"notifyUrl\":\"https://merchant.example/\"} | orderNo",
        "notification | m3 | {\"orderNo\":\"1\",\"payload\":1} | notifyUrl",
        "inquiry | none | {\"orderNo\":\"1\",\"queryUrl\":\"https://upstream.example/\",\"confirm\":\"payment\"} | message_id",
        "inquiry | i1 | {} | orderNo",
        "inquiry | i2 | {\"orderNo\":\"1\",\"queryUrl\":\"https://upstream.example/\"} | confirm",
        "inquiry | i3 | {\"orderNo\":\"1\",\"queryUrl\":\"https://upstream.example/\",\"confirm\":\"payment\",\"payload\":1} | payload",
        "inquiry | i4 | {\"orderNo\":\"1\",\"queryUrl\":\"https://upstream.example/\",\"confirm\":\"payment\",\"fail\":\"payment\"} | fail"
      })
  void a_malformed_request_is_kept_with_the_reason(
      String kind, String messageId, String body, String reason) {
    producer.request(kind, messageId, body);

    GetResponse rejected = awaitRejected();
    assertThat(new String(rejected.getBody(), StandardCharsets.UTF_8)).isEqualTo(body);
    assertThat(rejected.getProps().getHeaders())
        .hasEntrySatisfying(
            "x-notifier-reason", given -> assertThat(String.valueOf(given)).contains(reason));
  }

  private static boolean isSucceeded(String list) {
    return notifier.api().items(list).stream()
        .map(task -> task.get("state").asString())
        .toList()
        .equals(List.of("SUCCEEDED"));
  }

  private static GetResponse awaitRejected() {
    return await().until(() -> producer.take("rejected"), Optional::isPresent).orElseThrow();
  }
}
