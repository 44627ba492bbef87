package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
  private static Connection connection;
  private static Channel channel;

  @BeforeAll
  static void start() throws Exception {
    Broker broker = Servers.shared().broker();
    Map<String, String> settings = NotifierProcess.settings(broker, DATABASE);
    settings.put("NOTIFIER_RABBIT_PREFIX", PREFIX);
    notifier = NotifierProcess.start(settings);
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    connection = factory.newConnection();
    channel = connection.createChannel();
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    notifier.close();
    MERCHANT.close();
  }

  @Test
  void a_published_request_is_delivered_once_however_often_it_is_published() throws Exception {
    MERCHANT.on("/amqp").reply(Reply.ok("success"));
    String request = NotifierApi.notification("amqp-1", MERCHANT.url("/amqp"), "quick");

    publish("amqp-1", request);
    publish("amqp-1", request);

    await().until(() -> !MERCHANT.received("/amqp").isEmpty());
    await()
        .until(
            () ->
                notifier
                        .api()
                        .get("/v1/notifications?orderNo=amqp-1&state=SUCCEEDED")
                        .json()
                        .get("items")
                        .size()
                    == 1);
    await().until(() -> channel.messageCount(PREFIX + ".requests.notification") == 0);
    assertThat(MERCHANT.received("/amqp")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | {\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"https://merchant.example/\"} | message_id",
        "m1 | not json at all | json",
        "m2 | {\"payload\":1,\"notifyUrl\":\"https://merchant.example/\"} | orderNo",
        "m3 | {\"orderNo\":\"1\",\"payload\":1} | notifyUrl"
      })
  void a_malformed_request_is_kept_with_the_reason(String messageId, String body, String reason)
      throws Exception {
    publish(messageId, body);

    GetResponse rejected = awaitRejected();
    assertThat(new String(rejected.getBody(), StandardCharsets.UTF_8)).isEqualTo(body);
    assertThat(rejected.getProps().getHeaders())
        .hasEntrySatisfying(
            "x-notifier-reason", given -> assertThat(String.valueOf(given)).contains(reason));
  }

  @Test
  void a_malformed_inquiry_is_rejected_with_the_reason() throws Exception {
    publish("inquiry", "i1", "{}");

    assertThat(awaitRejected().getProps().getHeaders())
        .hasEntrySatisfying(
            "x-notifier-reason",
            given -> assertThat(String.valueOf(given)).startsWith("orderNo: "));
  }

  private static GetResponse awaitRejected() {
    AtomicReference<GetResponse> rejected = new AtomicReference<>();
    await()
        .until(
            () -> {
              rejected.set(channel.basicGet(PREFIX + ".rejected", true));
              return rejected.get() != null;
            });
    return rejected.get();
  }

  private static void publish(String messageId, String body) throws Exception {
    publish("notification", messageId, body);
  }

  private static void publish(String key, String messageId, String body) throws Exception {
    BasicProperties properties =
        new BasicProperties.Builder().messageId(messageId).deliveryMode(2).build();
    channel.basicPublish(
        PREFIX + ".requests", key, properties, body.getBytes(StandardCharsets.UTF_8));
  }
}
