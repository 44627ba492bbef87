package dev.notifier.app.e2e.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;

/** The request comes as a message. */
class Message extends Notification {
  private final String malformed;

  /** A notification that fails once. */
  Message() {
    this("");
  }

  private Message(String malformed) {
    super(NO, YES);
    this.malformed = malformed;
  }

  /** What can never be accepted. */
  static Message malformed() {
    return new Message("}");
  }

  @Override
  String act(String order, World world) {
    world.client().request("notification", order, malformed + json(order, world));
    return "";
  }

  /** It is put aside once, with the reason. */
  @Override
  void onceBack(String order, World world) {
    if (!malformed.isEmpty()) {
      await().until(() -> world.client().ready("rejected") == 1);
      GetResponse rejected = world.client().take("rejected").orElseThrow();
      assertThat(rejected.getProps().getMessageId()).isEqualTo(order);
      assertThat(rejected.getProps().getHeaders()).containsKey("x-notifier-reason");
    }
  }

  /** Over HTTP: that the keys are the same means that the requests are. */
  @Override
  String again(String order, World world) {
    return malformed.isEmpty() ? super.again(order, world) : "";
  }
}
