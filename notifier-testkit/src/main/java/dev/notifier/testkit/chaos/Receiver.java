package dev.notifier.testkit.chaos;

import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.TcpProxy;
import dev.notifier.testkit.chaos.ReceiverLog.Line;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All merchants, and the upstream, on one server behind a proxy. It takes each attempt as its order
 * says, after it has written the request down.
 */
final class Receiver implements AutoCloseable {
  private final ScriptedMerchant server = ScriptedMerchant.start();
  private final TcpProxy proxy = TcpProxy.to("127.0.0.1", server.port());
  private final Map<String, Order> orders = new ConcurrentHashMap<>();
  private final ReceiverLog log;

  Receiver(Path logFile) {
    this.log = new ReceiverLog(logFile);
    server.reply(this::take);
  }

  /** Where requests go. */
  String url() {
    return "http://127.0.0.1:" + proxy.port();
  }

  /** Takes receivers away and brings them back. */
  TcpProxy proxy() {
    return proxy;
  }

  /** To be told of every order before it is submitted. */
  void expect(Order order) {
    orders.put(order.orderNo(), order);
  }

  List<Line> log() {
    return log.lines();
  }

  private Reply take(Received request) {
    String task = request.header("webhook-id").orElse("-");
    int attempt = request.header("notifier-attempt").map(Integer::parseInt).orElse(0);
    String path = request.path();
    Order order = orders.get(path.substring(path.lastIndexOf('/') + 1));
    if (order == null) {
      log.write(new Line(Instant.now(), path, task, attempt, false, Mood.FAILS));
      return Reply.status(404);
    }
    return path.startsWith("/u/")
        ? answer(order, path, task, attempt)
        : acknowledge(order, path, task, attempt, request.text());
  }

  private Reply answer(Order order, String path, String task, int attempt) {
    Mood mood = attempt > order.pending() ? Mood.ACKNOWLEDGES : Mood.FAILS;
    log.write(new Line(Instant.now(), path, task, attempt, true, mood));
    return mood.reply(order.payload());
  }

  private Reply acknowledge(Order order, String path, String task, int attempt, String body) {
    Mood mood = order.mood(attempt);
    boolean intact = body.equals(order.payload());
    log.write(new Line(Instant.now(), path, task, attempt, intact, mood));
    return mood.reply("success");
  }

  @Override
  public void close() {
    proxy.close();
    server.close();
    log.close();
  }
}
