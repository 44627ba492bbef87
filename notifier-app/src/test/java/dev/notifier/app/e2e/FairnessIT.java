package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import dev.notifier.testkit.app.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One merchant hangs, with as much traffic as all others together: they must not feel it.
 *
 * <p>For a longer run by hand set the system properties {@code fairness.seconds}, {@code
 * fairness.rate} (notifications a second to the healthy ones), {@code fairness.merchants} and
 * {@code fairness.deadline} (for how long it hangs: less than the seconds).
 */
@Tag("alone")
class FairnessIT {
  private static final int SECONDS = Integer.getInteger("fairness.seconds", 4);
  private static final int RATE = Integer.getInteger("fairness.rate", 100);
  private static final int MERCHANTS = Integer.getInteger("fairness.merchants", 10);
  private static final String DEADLINE = System.getProperty("fairness.deadline", "2s");

  /** What a lane may have under way, unless somebody says otherwise. */
  private static final int CAP = 64;

  /** Other work on the machine must look like unfairness this often to be taken for it. */
  private static final int ROUNDS = 3;

  private static final long NOISE_MILLIS = 25;
  private static final int BATCHES_A_SECOND = 10;

  private static final Database DATABASE = Servers.shared().createDatabase();
  private static final ScriptedMerchant RECEIVERS = ScriptedMerchant.start();
  private static NotifierProcess notifier;
  private static NotifierApi api;

  @BeforeAll
  static void start() {
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), DATABASE);
    settings.put("NOTIFIER_RABBIT_PREFIX", "fairness");
    settings.put("NOTIFIER_ATTEMPT_DEADLINE", DEADLINE);
    notifier = NotifierProcess.start(settings);
    api = notifier.api();
    // Two of them refuse, so that retries are among what must not be late.
    RECEIVERS.otherwise(Reply.ok("success"));
    RECEIVERS.on("/H-0").reply(Reply.status(500));
    RECEIVERS.on("/H-1").reply(Reply.status(503));
    countHolds();
  }

  @AfterAll
  static void stop() {
    notifier.close();
    RECEIVERS.close();
  }

  @Test
  void a_merchant_that_hangs_delays_nobody_else() {
    send("warm-up", 3, List.of());
    long alone = 0;
    long beside = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      String hanging = "X-" + round;
      RECEIVERS.on("/" + hanging).reply(Reply.hang());
      alone = send("alone-" + round, SECONDS, List.of());
      beside = send("beside-" + round, SECONDS, List.of(hanging));
      System.out.printf(
          "FAIRNESS round %d: p99 lateness of %d healthy merchants at %d/s: %d ms alone, %d ms beside"
              + " one that hangs for %s with as much traffic%n",
          round, MERCHANTS, RATE, alone, beside, DEADLINE);
      assertHeldBack(hanging);
      if (isFair(alone, beside)) {
        return;
      }
      // Its tasks stay where they are, and the next round begins without them.
      api.put("/v1/merchants/" + hanging, "{\"paused\":true}");
    }
    assertThat(beside).isLessThanOrEqualTo(2 * alone + NOISE_MILLIS);
  }

  private static boolean isFair(long alone, long beside) {
    return beside <= 2 * alone + NOISE_MILLIS;
  }

  /**
   * The one that hangs is kept within its cap, at no cost for what waits: no attempt is used up,
   * and no handover goes round in circles.
   */
  private static void assertHeldBack(String hanging) {
    int sent = RATE * SECONDS;
    List<Received> received = RECEIVERS.received("/" + hanging);
    assertThat(RECEIVERS.on("/" + hanging).mostAtOnce()).isBetween(CAP / 2, CAP);
    assertThat(received).as("It is its turn as attempts end").hasSizeGreaterThan(CAP);
    assertThat(received)
        .extracting(request -> request.header("notifier-attempt").orElseThrow())
        .containsOnly("1");
    String its = "from audit.tasks where merchant_no = '%s' ".formatted(hanging);
    assertThat(number("select count(*) " + its)).isEqualTo(sent);
    assertThat(
            number(
                "select count(*) from audit.attempts a join notifier.task t on t.id = a.task_id"
                    + " where t.merchant_no = '%s' and t.held_in is not null".formatted(hanging)))
        .isZero();
    assertThat(number("select count(*) " + its + "and state <> 'SCHEDULED'")).isPositive();
    assertThat(
            number(
                "select coalesce(max(times), 0) from (select count(*) as times from holds"
                    + " where merchant_no = '%s' group by task_id) held".formatted(hanging)))
        .as("Nothing is held, fed and held again for as long as it waits")
        .isBetween(1L, 2L);
  }

  /**
   * Sends evenly, waits until all healthy merchants have been told, and gives the 99th percentile
   * of their attempts' lateness in milliseconds.
   */
  private static long send(String name, int seconds, List<String> hanging) {
    int batches = seconds * BATCHES_A_SECOND;
    AtomicInteger sent = new AtomicInteger();
    try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(4)) {
      List<ScheduledFuture<?>> ticks =
          IntStream.range(0, batches)
              .mapToObj(
                  i ->
                      clock.schedule(
                          () -> sent.addAndGet(sendBatch(name, i, hanging)),
                          i * 1000L / BATCHES_A_SECOND,
                          TimeUnit.MILLISECONDS))
              .<ScheduledFuture<?>>map(tick -> tick)
              .toList();
      await()
          .atMost(Duration.ofSeconds(seconds + 60L))
          .until(() -> ticks.stream().allMatch(ScheduledFuture::isDone));
    }
    assertThat(sent.get()).isEqualTo(batches);
    String healthy =
        " from audit.tasks where order_no like '%s.%%' and merchant_no like 'H-%%'".formatted(name);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> number("select count(*)" + healthy + " and state = 'SCHEDULED'") == 0);
    assertThat(number("select count(*)" + healthy)).isEqualTo((long) RATE * seconds);
    return number(
        "select percentile_disc(0.99) within group (order by lateness_millis) from audit.attempts"
            + " where task_id in (select id"
            + healthy
            + ")");
  }

  private static int sendBatch(String name, int tick, List<String> hanging) {
    int size = RATE / BATCHES_A_SECOND;
    String batch =
        IntStream.range(0, size)
            .mapToObj(i -> tick * size + i)
            .flatMap(
                i ->
                    Stream.concat(Stream.of("H-" + i % MERCHANTS), hanging.stream())
                        .map(merchant -> notification(name + "." + i, merchant)))
            .collect(Collectors.joining(",", "[", "]"));
    return api.post("/v1/notifications/batch", batch).status() == 207 ? 1 : 0;
  }

  private static String notification(String orderNo, String merchantNo) {
    return """
        {"orderNo":"%s","merchantNo":"%s","notifyUrl":"%s","payload":{"result":"PAID"},
         "schedule":{"delays":[%s]}}"""
        .formatted(
            orderNo,
            merchantNo,
            RECEIVERS.url("/" + merchantNo),
            merchantNo.startsWith("H-") ? "\"PT0.5S\",\"PT0.5S\"" : "");
  }

  /** Writes down each time that a task is held. */
  private static void countHolds() {
    Sql.execute(
        DATABASE,
        """
        create table holds (task_id uuid, merchant_no text);
        create function note_hold() returns trigger language plpgsql security definer as $$
        begin
          insert into public.holds values (new.id, new.merchant_no);
          return null;
        end $$;
        create trigger note_hold after update on notifier.task for each row
          when (old.held_in is null and new.held_in is not null)
          execute function note_hold();""");
  }

  private static long number(String query) {
    return Long.parseLong(Sql.rows(DATABASE, query).getFirst());
  }
}
