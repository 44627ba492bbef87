package dev.notifier.testkit.bench;

import static java.util.stream.Collectors.joining;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.app.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tasks of the last half year, each acknowledged at its only attempt, written straight into the
 * tables. They are copies of one that the product has delivered, except for ids, order and times,
 * so that they look like what it writes.
 *
 * <p>They are numbered from the latest to the oldest and lie the same time apart: more of them are
 * older ones.
 */
final class History {
  private static final Duration SPAN = Duration.ofDays(180);
  private static final int MONTHS = 7;
  private static final int CHUNK = 50_000;
  private static final int AT_ONCE = 2;

  /** Where the copy of a column is not the same: in terms of p, the past, and of the original. */
  private static final Map<String, Map<String, String>> DIFFERENT =
      Map.of(
          "task",
          Map.of(
              "id", "p.id",
              "order_no", "p.order_no",
              "body",
                  "convert_to(replace(convert_from(o.body, 'UTF8'), o.order_no, p.order_no), 'UTF8')",
              "created_at", "o.created_at - p.ago",
              "settled_at", "o.settled_at - p.ago"),
          "attempt",
          Map.of(
              "task_id", "p.id",
              "claim_id", "p.claim_id",
              "started_at", "o.started_at - p.ago",
              "due_at", "o.due_at - p.ago",
              "lease_until", "o.lease_until - p.ago"),
          "attempt_result",
          Map.of(
              "task_id", "p.id",
              "claim_id", "p.claim_id",
              "recorded_at", "o.recorded_at - p.ago"));

  private final Database database;
  private final long stepMillis;
  private final String original;
  private int size;

  /** None yet, of an installation that has delivered something; there will be so many at most. */
  History(Database database, int most) {
    this.database = database;
    this.stepMillis = SPAN.toMillis() / most;
    this.original =
        Sql.rows(
                database,
                "select id from notifier.task where state = 'SUCCEEDED' and attempts = 1 limit 1")
            .getFirst();
    Sql.execute(database, "select notifier.create_partitions(" + MONTHS + ", 0)");
  }

  /** The order of one of them, from 1 on. */
  static String orderNo(int number) {
    return "HISTORY-%017d".formatted(number);
  }

  /** Adds what is missing to so many, the oldest first. */
  void growTo(int total) throws Exception {
    List<Future<?>> chunks = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int last = total; last > size; last -= CHUNK) {
        String insert = insert(Math.max(last - CHUNK, size) + 1, last);
        chunks.add(threads.submit(() -> Sql.execute(database, insert)));
      }
    }
    for (Future<?> chunk : chunks) {
      chunk.get();
    }
    size = total;
  }

  /** An id begins with its time: the rest of it is random, as RFC 9562 has it in version 7. */
  private String insert(int first, int last) {
    return """
      with numbered as (
        select n, n * interval '%2$d milliseconds' as ago,
          lpad(to_hex((extract(epoch from created_at) * 1000)::bigint - n * %2$d), 12, '0') as time
        from notifier.task, generate_series(%4$d::bigint, %3$d, -1) n
        where id = '%1$s'
      ), p as materialized (
        select (time || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid as id,
          (time || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid as claim_id,
          'HISTORY-' || lpad(n::text, 17, '0') as order_no, ago
        from numbered
      ), tasks as (
        %5$s
      ), attempts as (
        %6$s
      )
      %7$s"""
        .formatted(
            original,
            stepMillis,
            first,
            last,
            copies("task", "id"),
            copies("attempt", "task_id"),
            copies("attempt_result", "task_id"));
  }

  private String copies(String table, String id) {
    List<String> columns =
        Sql.rows(
            database,
            "select column_name from information_schema.columns where table_schema = 'notifier'"
                + " and table_name = '"
                + table
                + "' order by ordinal_position");
    Map<String, String> different = DIFFERENT.getOrDefault(table, Map.of());
    return "insert into notifier.%s (%s) select %s from p, notifier.%s o where o.%s = '%s'"
        .formatted(
            table,
            String.join(", ", columns),
            columns.stream()
                .map(it -> different.getOrDefault(it, "o." + it))
                .collect(joining(", ")),
            table,
            id,
            original);
  }
}
