package dev.notifier.testkit.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The same protocol written down by hand, and nothing else: a row for the task, a confirmed
 * handover in a quorum queue, a row before the request and one after it, both with the task's own
 * row in the same transaction, and the acknowledgement last. No requests are read, no lanes,
 * schedules, events, signatures or rules are looked at, and whatever fails ends it.
 */
final class Floor implements Contestant {
  private static final String QUEUE = "floor.work";
  private static final int IN_FLIGHT = 512;
  private static final int FLUSHERS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String[] TABLES = {
    """
    create table floor_task (id uuid primary key, order_no text not null, url text not null,
      body bytea not null, state text not null, attempts int not null, due_at timestamptz,
      claim_id uuid, lease_until timestamptz, created_at timestamptz not null,
      settled_at timestamptz)""",
    "create index floor_order on floor_task (order_no, id)",
    "create index floor_open on floor_task (due_at) where state = 'SCHEDULED'",
    """
    create table floor_attempt (task_id uuid, number int, claim_id uuid, started_at timestamptz,
      due_at timestamptz, primary key (task_id, number, claim_id))""",
    """
    create table floor_result (task_id uuid, number int, claim_id uuid, recorded_at timestamptz,
      outcome text, status int, body bytea, micros bigint, primary key (task_id, claim_id))"""
  };
  private static final String ACCEPT =
      """
      insert into floor_task
      select id, order_no, url, convert_to(body, 'UTF8'), 'SCHEDULED', 0, now(), null, null, now(),
        null
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as t (id, order_no, url, body)""";

  /** Does not ask for the state: an index of what is open would be read instead of the key's. */
  private static final String CLAIM =
      """
      with claimed as (
        update floor_task t set attempts = 1, claim_id = c.claim_id,
          lease_until = now() + interval '15 s'
        from (select * from unnest(?::uuid[], ?::uuid[]) as c (id, claim_id) order by id) c
        where t.id = c.id and t.attempts = 0
        returning t.id, t.claim_id, t.due_at, t.url, t.body
      ), intent as (
        insert into floor_attempt select id, 1, claim_id, now(), due_at from claimed
      )
      select id, claim_id, url, body from claimed""";

  private static final String SETTLE =
      """
      with settled as (
        insert into floor_result
        select id, 1, claim_id, now(), 'ACKNOWLEDGED', status, convert_to(body, 'UTF8'), micros
        from unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::bigint[])
          as r (id, claim_id, status, body, micros)
        returning task_id, claim_id
      )
      update floor_task t set state = 'SUCCEEDED', due_at = null, claim_id = null,
        lease_until = null, settled_at = now()
      from settled s where t.id = s.task_id and t.claim_id = s.claim_id""";

  /** A plan that was made while the tables were small must not be kept when they have grown. */
  private static final String BY_INDEX =
      "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off";

  private final Database database;
  private final String receiver;
  private final Connection connection;
  private final Channel consumer;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Batches batches = new Batches();
  private final ThreadLocal<java.sql.Connection> databases = ThreadLocal.withInitial(this::connect);
  private final ThreadLocal<Channel> channels = ThreadLocal.withInitial(this::openChannel);
  private final Groups<Delivered> claims = new Groups<>("claims", FLUSHERS, this::claim);
  private final Groups<Answered> settlements = new Groups<>("settlements", FLUSHERS, this::settle);
  private final Progress settled = new Progress();

  private record Delivered(UUID task, UUID claim, long tag) {}

  private record Answered(Delivered of, int status, String body, long micros) {}

  Floor(Broker broker, Database database, String receiver)
      throws IOException, TimeoutException, SQLException {
    this.database = database;
    this.receiver = receiver;
    try (var setUp = connect();
        var statement = setUp.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    connection = factory.newConnection();
    consumer = connection.createChannel();
    consumer.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
    consumer.basicQos(IN_FLIGHT);
    consumer.basicConsume(QUEUE, new Receiver());
  }

  @Override
  public void deliver(int count) throws Exception {
    long goal = settled.done() + count;
    batches.run(count, this::accept);
    settled.await(goal);
  }

  private void accept(int size) throws Exception {
    List<UUID> ids = new ArrayList<>();
    List<String> orderNos = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ids.add(Ids.next());
      orderNos.add(Notification.nextOrderNo());
    }
    try (PreparedStatement insert = databases.get().prepareStatement(ACCEPT)) {
      set(insert, 1, "uuid", ids, id -> id);
      set(insert, 2, "text", orderNos, no -> no);
      set(insert, 3, "text", orderNos, no -> receiver);
      set(insert, 4, "text", orderNos, Notification::payload);
      insert.executeUpdate();
    }
    Channel channel = channels.get();
    for (UUID id : ids) {
      BasicProperties properties =
          new BasicProperties.Builder().deliveryMode(2).messageId(id.toString()).build();
      channel.basicPublish("", QUEUE, true, properties, new byte[0]);
    }
    channel.waitForConfirmsOrDie(PATIENCE.toMillis());
  }

  private void claim(List<Delivered> group) throws SQLException {
    Map<UUID, Delivered> byTask = new HashMap<>();
    group.forEach(it -> byTask.put(it.task, it));
    try (PreparedStatement claim = databases.get().prepareStatement(CLAIM)) {
      set(claim, 1, "uuid", group, Delivered::task);
      set(claim, 2, "uuid", group, Delivered::claim);
      try (var row = claim.executeQuery()) {
        while (row.next()) {
          Delivered claimed = requireNonNull(byTask.get(row.getObject(1, UUID.class)));
          String url = row.getString(3);
          byte[] body = row.getBytes(4);
          Thread.ofVirtual().start(() -> send(claimed, url, body));
        }
      }
    }
  }

  private void send(Delivered claimed, String url, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    long begin = System.nanoTime();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString(UTF_8));
      if (answer.body().equals("success")) {
        long micros = (System.nanoTime() - begin) / 1000;
        settlements.add(new Answered(claimed, answer.statusCode(), answer.body(), micros));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle(List<Answered> group) throws SQLException, IOException {
    try (PreparedStatement settle = databases.get().prepareStatement(SETTLE)) {
      set(settle, 1, "uuid", group, it -> it.of.task);
      set(settle, 2, "uuid", group, it -> it.of.claim);
      set(settle, 3, "int4", group, Answered::status);
      set(settle, 4, "text", group, Answered::body);
      set(settle, 5, "int8", group, Answered::micros);
      settle.executeUpdate();
    }
    synchronized (consumer) {
      for (Answered answered : group) {
        consumer.basicAck(answered.of.tag, false);
      }
    }
    settled.add(group.size());
  }

  private static <T> void set(
      PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> column)
      throws SQLException {
    Object[] values = rows.stream().map(column).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }

  private java.sql.Connection connect() {
    try {
      var opened =
          DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
      try (var statement = opened.createStatement()) {
        statement.execute(BY_INDEX);
      }
      return opened;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Channel openChannel() {
    try {
      Channel channel = connection.createChannel();
      channel.confirmSelect();
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    batches.close();
    connection.abort();
    http.shutdownNow();
  }

  private final class Receiver extends DefaultConsumer {
    Receiver() {
      super(consumer);
    }

    @Override
    public void handleDelivery(
        String tag, Envelope envelope, BasicProperties properties, byte[] body) {
      UUID task = UUID.fromString(properties.getMessageId());
      claims.add(new Delivered(task, UUID.randomUUID(), envelope.getDeliveryTag()));
    }
  }
}
