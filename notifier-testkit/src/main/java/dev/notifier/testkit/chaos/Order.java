package dev.notifier.testkit.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One order of the load: a pure function of the seed and its number, so that producer, receiver and
 * auditor agree on it without talking to each other.
 *
 * @param way how it is submitted
 * @param impatient whether its producer gives up at the first doubt, as a process that dies would
 * @param pending how often the upstream does not know yet, where an inquiry comes first
 * @param refusals how the receiver takes the first attempts
 * @param hopeless whether the receiver takes all further ones like that, too
 */
record Order(
    String orderNo,
    String merchantNo,
    Way way,
    boolean impatient,
    int pending,
    List<Mood> refusals,
    boolean hopeless) {

  /** Attempts of a hopeless order: its schedule has two delays. */
  static final int HOPELESS_ATTEMPTS = 3;

  static final String HANGING_MERCHANT = "HANGS";

  private static final int MERCHANTS = 8;
  private static final Mood[] UNFRIENDLY = {
    Mood.FAILS, Mood.ANSWERS_NONSENSE, Mood.RESETS, Mood.FAILS, Mood.HANGS
  };

  Order {
    refusals = List.copyOf(refusals);
  }

  /** How an order gets in. */
  enum Way {
    HTTP,
    BATCH,
    AMQP,
    INQUIRY
  }

  static Order of(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    String orderNo = prefix(seed) + number;
    Way way = draw(random, 60, Way.HTTP, 75, Way.BATCH, 90, Way.AMQP, Way.INQUIRY);
    boolean impatient = random.nextInt(100) < 5;
    int pending = way == Way.INQUIRY ? random.nextInt(3) : 0;
    if (random.nextInt(100) < 3) {
      return new Order(
          orderNo, HANGING_MERCHANT, way, impatient, pending, List.of(Mood.HANGS), true);
    }
    List<Mood> refusals = new ArrayList<>();
    while (refusals.size() < 4 && random.nextInt(100) < 35) {
      refusals.add(UNFRIENDLY[random.nextInt(UNFRIENDLY.length)]);
    }
    boolean hopeless = random.nextInt(100) < 2;
    if (hopeless && refusals.isEmpty()) {
      refusals.add(Mood.FAILS);
    }
    String merchantNo = "M" + random.nextInt(MERCHANTS);
    return new Order(orderNo, merchantNo, way, impatient, pending, refusals, hopeless);
  }

  /** What the numbers of all orders of a seed begin with. */
  static String prefix(long seed) {
    return "C" + Long.toUnsignedString(seed, 36) + "-";
  }

  private static Way draw(
      SplittableRandom random, int a, Way first, int b, Way second, int c, Way third, Way last) {
    int percent = random.nextInt(100);
    if (percent < a) {
      return first;
    }
    if (percent < b) {
      return second;
    }
    return percent < c ? third : last;
  }

  /** How the receiver takes an attempt of this number. */
  Mood mood(int attempt) {
    if (attempt <= refusals.size()) {
      return refusals.get(attempt - 1);
    }
    if (hopeless) {
      return refusals.getLast();
    }
    return orderNo.hashCode() % 4 == 0 ? Mood.ACKNOWLEDGES_SLOWLY : Mood.ACKNOWLEDGES;
  }

  /** How many attempts its notification takes while the receiver can be reached. */
  int attempts() {
    return hopeless ? HOPELESS_ATTEMPTS : refusals.size() + 1;
  }

  /** What the merchant has to receive, byte for byte. */
  String payload() {
    return "{\"orderNo\":\"%s\",\"amount\":1.10,\"paid\":1e2}".formatted(orderNo);
  }

  /** The request for its notification. */
  String notification(String receiver) {
    return """
        {"orderNo":"%s","merchantNo":"%s","notifyUrl":"%s","payload":%s,"schedule":%s}"""
        .formatted(orderNo, merchantNo, receiver + "/m/" + orderNo, payload(), schedule());
  }

  /** The same as an item of a batch. */
  String batchItem(String receiver) {
    return notification(receiver).replaceFirst("\\{", "{\"idempotencyKey\":\"" + key() + "\",");
  }

  /** The request for the inquiry that comes first; its answer is passed on. */
  String inquiry(String receiver) {
    return """
        {"orderNo":"%1$s","queryUrl":"%2$s/u/%1$s","schedule":"chaos",
         "confirm":{"statuses":["200"],"body":{"pointer":"/orderNo","in":["%1$s"]}},
         "onConfirmed":{"merchantNo":"%3$s","notifyUrl":"%2$s/m/%1$s","schedule":%4$s}}"""
        .formatted(orderNo, receiver, merchantNo, schedule());
  }

  String key() {
    return "key-" + orderNo;
  }

  private String schedule() {
    return hopeless ? "{\"delays\":[\"PT0.3S\",\"PT0.6S\"]}" : "\"chaos\"";
  }
}
