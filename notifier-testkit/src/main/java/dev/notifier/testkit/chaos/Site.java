package dev.notifier.testkit.chaos;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.PrivateDatabase;
import dev.notifier.testkit.SteppedClock;
import dev.notifier.testkit.app.UnpackedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** An installation that nobody else uses: servers, instances of the app, and their receivers. */
final class Site implements AutoCloseable {
  static final String PREFIX = "chaos";
  static final Duration ATTEMPT_DEADLINE = Duration.ofSeconds(3);

  /** The ladder of every order that has hope; its 16 attempts take a good minute. */
  static final String LADDER = "200ms,500ms,1s,1s,2s,2s,3s,3s,5s,5s,5s,5s,10s,10s,10s";

  /** Some of the delays, in milliseconds. */
  private static final List<Integer> DELAYS = List.of(200, 500, 1_000, 2_000, 3_000, 5_000);

  private static final Duration KEEP_UP = Duration.ofMillis(300);

  private final Nodes nodes;
  private final PrivateDatabase databaseServer;
  private final Database database;
  private final SteppedClock clock;
  private final Receiver receiver;
  private final EventSink events;
  private final List<Instance> instances = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger poison = new AtomicInteger();
  private final int shards;
  private volatile boolean maimed;
  private final Thread keeper;

  private Site(Options options, Nodes nodes, PrivateDatabase server, Path folder)
      throws InterruptedException {
    this.nodes = nodes;
    this.shards = options.shards();
    this.databaseServer = server;
    this.database = server.createDatabase();
    this.clock = SteppedClock.in(database);
    this.receiver = new Receiver(folder.resolve("receiver.log"));
    this.events = EventSink.on(nodes::any, PREFIX);
    var _ = UnpackedApp.forTests().prepare(nodes.brokers().getFirst(), database);
    for (int i = 0; i < options.instances(); i++) {
      instances.add(new Instance(nodes.brokers(), database, settings(options)));
    }
    instances.forEach(Instance::keepUp);
    instances.forEach(Instance::awaitHealth);
    keeper = Thread.ofVirtual().name("keeper").start(this::keepUp);
  }

  static Site start(Options options) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(options.folder());
    CompletableFuture<PrivateDatabase> database =
        CompletableFuture.supplyAsync(PrivateDatabase::start);
    return new Site(options, Nodes.start(options), database.join(), folder);
  }

  private static Map<String, String> settings(Options options) {
    Map<String, String> settings = new HashMap<>();
    settings.put("NOTIFIER_RABBIT_PREFIX", PREFIX);
    settings.put("NOTIFIER_RABBIT_SHARDS", Integer.toString(options.shards()));
    settings.put("NOTIFIER_ATTEMPT_DEADLINE", ATTEMPT_DEADLINE.toMillis() + "ms");
    settings.put("NOTIFIER_SWEEP_INTERVAL", "1s");
    settings.put("NOTIFIER_SWEEP_GRACE", "3s");
    settings.put("NOTIFIER_SCHEDULES_CHAOS_DELAYS", LADDER);
    settings.put("SPRING_RABBITMQ_REQUESTED_HEARTBEAT", "5s");
    return settings;
  }

  Nodes nodes() {
    return nodes;
  }

  PrivateDatabase databaseServer() {
    return databaseServer;
  }

  Database database() {
    return database;
  }

  /** The same database for who must not wait for ever. */
  Database auditor() {
    return new Database(
        database.jdbcUrl() + "?connectTimeout=3&loginTimeout=3&socketTimeout=15",
        database.username(),
        database.password());
  }

  /** The queues of the broker on which handovers travel. */
  List<String> queues() {
    List<String> queues = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      queues.add("%s.work.%d".formatted(PREFIX, shard));
      queues.add("%s.due.%d".formatted(PREFIX, shard));
      for (int delay : DELAYS) {
        queues.add("%s.delay.%d.%d".formatted(PREFIX, delay, shard));
      }
    }
    return queues;
  }

  /** So many messages were put into the queues that have to end up parked. */
  void poisoned(int messages) {
    poison.addAndGet(messages);
  }

  /**
   * Somebody removed queues or exchanges: what was on its way to them may be in the queue for lost.
   */
  void maimed() {
    maimed = true;
  }

  boolean wasMaimed() {
    return maimed;
  }

  int poison() {
    return poison.get();
  }

  SteppedClock clock() {
    return clock;
  }

  Receiver receiver() {
    return receiver;
  }

  EventSink events() {
    return events;
  }

  Instance instance(int number) {
    return instances.get(number % instances.size());
  }

  List<Instance> instances() {
    return instances;
  }

  /** One after the other. */
  Instance next() {
    return instance(Math.floorMod(turn.getAndIncrement(), instances.size()));
  }

  /** Any of the broker's nodes that should be up. */
  Broker broker() {
    return nodes.any();
  }

  private void keepUp() {
    try {
      while (true) {
        instances.forEach(Instance::keepUp);
        Thread.sleep(KEEP_UP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    keeper.interrupt();
    instances.forEach(Instance::close);
    events.close();
    receiver.close();
    nodes.close();
    databaseServer.close();
  }
}
