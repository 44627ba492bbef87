package dev.notifier.app.e2e.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs rows one after the other: the instance that recovers one row's order is the one that ends in
 * the next row, as a start is what costs most.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FailpointTable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> SHELVES = List.of("parked", "lost", "rejected");

  private final List<Row> done = new ArrayList<>();
  private World world;

  abstract Stream<Row> rows();

  @BeforeAll
  void start() {
    world = new World("failpoints-" + System.nanoTime());
  }

  /** Nothing has come late, and nothing was put aside. */
  @AfterAll
  void nothing_has_changed_since() {
    try (World ending = world) {
      assertThat(done)
          .allSatisfy(
              row -> {
                assertThat(Picture.of(row.name(), ending)).as(row.name()).isEqualTo(row.end());
                assertThat(Picture.events(row.name(), ending))
                    .as(row.name())
                    .isEqualTo(row.events());
              });
      assertThat(SHELVES).allSatisfy(this::assertEmpty);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void an_order_goes_on_where_the_process_ended(Row row) {
    String order = row.name();
    Scenario scenario = row.scenario();
    world.makeReady();
    scenario.prepare(order, world);
    scenario.arm(row.halts().getFirst(), order, world);
    String answers = scenario.act(order, world);
    world.awaitHalt(row.halts().getFirst());
    scenario.onceHalted(order, world);
    for (Halt next : row.halts().subList(1, row.halts().size())) {
      world.arm(next);
      world.restart(row.swept());
      world.awaitHalt(next);
      scenario.onceHalted(order, world);
    }
    awaitPicture(row.halted(), order);

    world.restart(row.swept());
    world.awaitHealth();
    scenario.onceBack(order, world);
    if (row.retried()) {
      answers += " " + scenario.again(order, world);
    }
    awaitPicture(row.end(), order);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(Picture.events(order, world)).isEqualTo(row.events()));
    if (!row.retried()) {
      answers += " " + scenario.again(order, world);
    }
    assertThat(answers.strip()).matches(row.answers());
    if (row.swept()) {
      await().atMost(PATIENCE).until(() -> count("notifier.pending_event") == 0);
    }
    done.add(row);
  }

  private void awaitPicture(Picture expected, String order) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(Picture.of(order, world)).isEqualTo(expected));
  }

  private int count(String table) {
    return Integer.parseInt(world.rows("select count(*) from " + table).getFirst());
  }

  private void assertEmpty(String shelf) {
    assertThat(world.client().ready(shelf)).as(shelf).isZero();
  }
}
