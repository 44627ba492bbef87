package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.adapter.persistence.PersistenceConfiguration.PartitionsAhead;
import dev.notifier.domain.task.TaskId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionsTest {
  private TestDatabase database;
  private Driver driver;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_task_and_its_attempts_go_to_the_partitions_of_its_month() {
    TaskId task = driver.accept();
    driver.settle(task, 1, driver.claim(task, 1), Driver.BUSY);

    String month = DateTimeFormatter.ofPattern("yyyy_MM").format(LocalDate.now(ZoneOffset.UTC));
    assertThat(partition("task", "id", task)).isEqualTo("notifier.task_" + month);
    assertThat(partition("attempt", "task_id", task)).isEqualTo("notifier.attempt_" + month);
    assertThat(partition("attempt_result", "task_id", task))
        .isEqualTo("notifier.attempt_result_" + month);
  }

  @Test
  void nothing_is_refused_for_want_of_a_partition() {
    for (UUID odd :
        new UUID[] {
          new UUID(0, 0), new UUID(-1, -1), idAt(Instant.parse("2099-01-01T00:00:00Z"))
        }) {
      TaskId task = accept(odd);
      driver.settle(task, 1, driver.claim(task, 1), Driver.BUSY);

      assertThat(partition("task", "id", task)).isEqualTo("notifier.task_default");
      assertThat(driver.attempts(task)).hasSize(1);
    }
  }

  @Test
  void creates_what_is_missing_once() {
    assertThat(database.bean(PartitionsAhead.class).create()).isZero();

    assertThat(create(6)).isEqualTo(9);
    assertThat(create(6)).isZero();
  }

  @Test
  void a_month_that_has_rows_already_keeps_them_where_they_are() {
    Instant inFiveMonths =
        LocalDate.now(ZoneOffset.UTC)
            .withDayOfMonth(2)
            .plusMonths(5)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    TaskId task = accept(idAt(inFiveMonths));

    assertThat(create(5)).as("two tables for one month, three for the other").isEqualTo(5);

    assertThat(partition("task", "id", task)).isEqualTo("notifier.task_default");
    assertThat(driver.claim(task, 1)).isNotNull();
  }

  @Test
  void a_new_partition_is_append_only() {
    create(4);
    String name =
        database
            .asOwner()
            .sql("select max(relname::text) from pg_class where relname ~ '^attempt_2[0-9_]*$'")
            .query(String.class)
            .single();

    assertThatThrownBy(() -> database.asOwner().sql("truncate notifier." + name).update())
        .hasStackTraceContaining("append-only");
    database
        .asOwner()
        .sql(
            """
            insert into notifier.%s
            select notifier.first_id(date_trunc('month', now()) + interval '4 months 1 day'),
              1, gen_random_uuid(), 'default', now(), now(), now()"""
                .formatted(name))
        .update();
    assertThatThrownBy(() -> database.asOwner().sql("delete from notifier." + name).update())
        .hasStackTraceContaining("append-only");
  }

  private Integer create(int monthsAhead) {
    return database
        .asApp()
        .sql("select notifier.create_partitions(0, :months)")
        .param("months", monthsAhead)
        .query(Integer.class)
        .single();
  }

  private TaskId accept(UUID id) {
    return driver.accept(
        Samples.task(new TaskId(id), "default", "odd", Samples.LADDER, Optional.empty()));
  }

  private static UUID idAt(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE);
  }

  private String partition(String table, String column, TaskId task) {
    return database
        .asOwner()
        .sql(
            "select tableoid::regclass::text from notifier.%s where %s = :id"
                .formatted(table, column))
        .param("id", task.value())
        .query(String.class)
        .single();
  }
}
