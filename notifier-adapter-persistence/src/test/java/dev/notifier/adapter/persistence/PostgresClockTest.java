package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresClockTest {
  /** Well below the time after which the database is asked in any case. */
  private static final Duration SOON = Duration.ofSeconds(8);

  private final Database server = Servers.shared().createDatabase();
  private final SteppedClock stepped = SteppedClock.in(server);
  private final TestDatabase database = TestDatabase.on(server);
  private final InstantSource clock = database.bean(InstantSource.class);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void carries_the_databases_time_on() {
    assertThat(clock.instant()).isCloseTo(Instant.now(), within(500, ChronoUnit.MILLIS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1H", "PT1H"})
  void a_claim_notices_that_the_database_was_set_to_another_time(Duration step) {
    stepped.step(step);

    Driver driver = new Driver(database);
    driver.claim(driver.accept(), 1);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(clock.instant())
                    .isCloseTo(Instant.now().plus(step), within(500, ChronoUnit.MILLIS)));
  }
}
