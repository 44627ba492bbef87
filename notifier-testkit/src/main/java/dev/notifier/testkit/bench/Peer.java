package dev.notifier.testkit.bench;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A contestant in a process of its own: it reads how many notifications to deliver, a number a
 * line, and answers each line once they are delivered. It ends with its input.
 */
public final class Peer {
  static final String READY = "ready";
  static final String DONE = "done";

  private Peer() {}

  public static void main(String[] words) throws Exception {
    Broker broker = new Broker(words[1], Integer.parseInt(words[2]), words[3], words[4]);
    Database database = new Database(words[5], words[6], words[7]);
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Contestant contestant = contestant(words[0], broker, database, words[8])) {
      System.out.println(READY);
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        contestant.deliver(Integer.parseInt(line));
        System.out.println(DONE);
      }
    }
  }

  private static Contestant contestant(
      String name, Broker broker, Database database, String receiver) throws Exception {
    return switch (name) {
      case "floor" -> new Floor(broker, database, receiver);
      case "db-scheduler" -> new DbScheduler(database, receiver);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
