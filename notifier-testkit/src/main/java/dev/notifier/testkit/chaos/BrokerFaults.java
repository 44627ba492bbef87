package dev.notifier.testkit.chaos;

import static dev.notifier.testkit.chaos.Fault.Subject.BROKER;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.Sql;
import java.util.List;
import java.util.UUID;

/** What happens to the broker, and to what is on it. */
final class BrokerFaults {
  /** How many messages that nobody can work on are put into the work queue each time. */
  static final int POISON = 3;

  private static final int DUPLICATED_TASKS = 50;
  private static final int CRASHES = 1_100;
  private static final int COPIES = 3;

  private BrokerFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.lasting(
            "broker-stopped",
            BROKER,
            3,
            "the broker's application is stopped by its operator",
            (site, target) -> site.nodes().node(target).ctl("stop_app"),
            (site, target) -> site.nodes().node(target).ctl("start_app")),
        Fault.lasting(
            "broker-killed",
            BROKER,
            2,
            "a node of the broker is ended by SIGKILL",
            (site, target) -> site.nodes().node(target).kill(),
            (site, target) -> site.nodes().node(target).startAgain()),
        Fault.lasting(
            "broker-frozen",
            BROKER,
            20,
            "a node of the broker stands still for longer than the heartbeat",
            (site, target) -> site.nodes().node(target).pause(),
            (site, target) -> site.nodes().node(target).resume()),
        Fault.lasting(
            "memory-alarm",
            BROKER,
            8,
            "the broker is short of memory and blocks publishers",
            (site, target) ->
                site.nodes().node(target).ctl("set_vm_memory_high_watermark", "0.00001"),
            (site, target) -> site.nodes().node(target).ctl("set_vm_memory_high_watermark", "0.4")),
        Fault.lasting(
            "disk-alarm",
            BROKER,
            8,
            "the broker is short of disk space and blocks publishers",
            (site, target) ->
                site.nodes().node(target).ctl("set_disk_free_limit", "100000000000000"),
            (site, target) -> site.nodes().node(target).ctl("set_disk_free_limit", "50MB")),
        Fault.momentary(
            "queues-deleted",
            BROKER,
            "work, due and delay queues are deleted with what is in them",
            (site, target) -> forAll(site, (channel, queue) -> channel.queueDelete(queue))),
        Fault.momentary(
            "queues-purged",
            BROKER,
            "work, due and delay queues are emptied",
            (site, target) -> forAll(site, (channel, queue) -> channel.queuePurge(queue))),
        Fault.momentary(
            "exchanges-deleted",
            BROKER,
            "the exchanges for work, delays and what is due are deleted",
            BrokerFaults::deleteExchanges),
        Fault.lasting(
            "policy-drift",
            BROKER,
            10,
            "a policy lets delay queues drop what does not fit, and shortens their delays",
            (site, target) ->
                site.nodes()
                    .node(target)
                    .ctl(
                        "set_policy",
                        "drift",
                        "^" + Site.PREFIX + "[.]delay[.]",
                        "{\"overflow\":\"drop-head\",\"max-length\":5,\"message-ttl\":100}",
                        "--apply-to",
                        "queues"),
            (site, target) -> site.nodes().node(target).ctl("clear_policy", "drift")),
        Fault.momentary(
            "poison",
            BROKER,
            "messages that nobody can work on arrive in the work queue",
            BrokerFaults::poison),
        Fault.lasting(
            "delivery-limit",
            BROKER,
            2,
            "workers crash on a handover until the broker gives it up",
            BrokerFaults::crashOn,
            (site, target) -> site.instances().forEach(Instance::release)),
        Fault.momentary(
            "duplicate-handovers",
            BROKER,
            "handovers of open tasks arrive again, three times each",
            BrokerFaults::duplicate));
  }

  private interface QueueDeed {
    void to(Channel channel, String queue) throws Exception;
  }

  private static void forAll(Site site, QueueDeed deed) throws Exception {
    site.maimed();
    try (Connection connection = AmqpProducer.connect(site.broker());
        Channel channel = connection.createChannel()) {
      for (String queue : site.queues()) {
        deed.to(channel, queue);
      }
    }
  }

  private static void deleteExchanges(Site site, int target) throws Exception {
    site.maimed();
    try (Connection connection = AmqpProducer.connect(site.broker());
        Channel channel = connection.createChannel()) {
      for (String exchange : List.of("work", "delay", "due")) {
        channel.exchangeDelete(Site.PREFIX + "." + exchange);
      }
    }
  }

  private static void poison(Site site, int target) throws Exception {
    try (Connection connection = AmqpProducer.connect(site.broker());
        Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      for (int i = 0; i < POISON; i++) {
        channel.basicPublish(
            Site.PREFIX + ".work",
            "0",
            new BasicProperties.Builder().messageId(UUID.randomUUID().toString()).build(),
            new byte[] {(byte) 0xff, 0});
      }
      channel.waitForConfirmsOrDie(3_000);
    }
    site.poisoned(POISON);
  }

  /** Stands for workers that crash: each time, the broker counts a failed delivery. */
  private static void crashOn(Site site, int target) throws Exception {
    site.instances().forEach(Instance::kill);
    try (Connection connection = AmqpProducer.connect(site.broker());
        Channel channel = connection.createChannel()) {
      String queue = Site.PREFIX + ".due.0";
      String parked = Site.PREFIX + ".parked";
      long before = channel.messageCount(parked);
      for (int i = 0; i < CRASHES && channel.messageCount(parked) == before; i++) {
        GetResponse next = channel.basicGet(queue, false);
        if (next == null) {
          // Nothing is due yet.
          Thread.sleep(10);
        } else {
          channel.basicReject(next.getEnvelope().getDeliveryTag(), true);
        }
      }
      site.poisoned((int) (channel.messageCount(parked) - before));
    }
  }

  private static void duplicate(Site site, int target) {
    List<String> open =
        Sql.rows(
            site.auditor(),
            "select id || ' ' || greatest(1, attempts) from audit.tasks"
                + " where state = 'SCHEDULED' order by next_attempt_at limit "
                + DUPLICATED_TASKS);
    try (BrokerClient client = BrokerClient.of(site.broker(), Site.PREFIX)) {
      for (String task : open) {
        String[] idAndAttempt = task.split(" ", 2);
        int attempt = Integer.parseInt(idAndAttempt[1]);
        for (int copy = 0; copy < COPIES; copy++) {
          client.handOver(idAndAttempt[0], attempt);
          client.handOver(idAndAttempt[0], attempt + 1);
        }
      }
    }
  }
}
