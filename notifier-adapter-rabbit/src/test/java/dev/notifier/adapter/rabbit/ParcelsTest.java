package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.notifier.adapter.rabbit.Parcels.Parcel;
import dev.notifier.adapter.rabbit.Routes.Route;
import dev.notifier.adapter.rabbit.Routes.Way;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParcelsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Routes ONE_SHARD = new Routes(new Names("p"), 1, Ladder.with(List.of()));

  @Test
  void what_is_due_goes_together_however_long_it_has_been_due() {
    Handover now = handover(1, 0);
    Handover longSince = handover(1, -60_000);
    assertThat(parcels(now, longSince))
        .containsExactly(
            new Parcel(
                new Route(new Way("p.work", "0"), Optional.empty()), List.of(longSince, now)));
  }

  @Test
  void first_attempts_and_retries_go_apart() {
    Handover first = handover(1, 0);
    Handover retry = handover(2, 0);
    assertThat(parcels(first, retry))
        .extracting(parcel -> parcel.route().way().key(), Parcel::handovers)
        .containsExactlyInAnyOrder(tuple("0", List.of(first)), tuple("due.0", List.of(retry)));
  }

  @Test
  void what_is_due_at_about_the_same_time_leaves_its_queue_with_the_first() {
    Handover first = handover(2, 29_990);
    Handover last = handover(2, 29_993);
    assertThat(parcels(last, first))
        .containsExactly(
            new Parcel(
                new Route(new Way("p.delay", "30000.0"), Optional.of(Duration.ofMillis(29_985))),
                List.of(first, last)));
  }

  @Test
  void what_is_due_later_does_not() {
    assertThat(parcels(handover(2, 29_980), handover(2, 29_984), handover(2, 29_988)))
        .extracting(parcel -> parcel.route().expiry().orElseThrow().toMillis())
        .containsExactly(29_975L, 29_979L, 29_983L);
  }

  @Test
  void what_has_further_hops_to_go_walks_together() {
    assertThat(parcels(handover(2, 29_000), handover(3, 25_000)))
        .extracting(parcel -> parcel.route().way().key(), parcel -> parcel.handovers().size())
        .containsExactly(tuple("10000.0", 2));
  }

  @Test
  void what_has_further_hops_to_go_does_not_leave_with_what_has_none() {
    assertThat(parcels(handover(2, 10_000), handover(2, 12_000)))
        .extracting(Parcel::route)
        .containsExactly(
            new Route(new Way("p.delay", "10000.0"), Optional.of(Duration.ofMillis(9_995))),
            new Route(new Way("p.delay", "10000.0"), Optional.empty()));
  }

  @Test
  void shards_go_apart_and_nothing_gets_lost() {
    Routes three = new Routes(new Names("p"), 3, Ladder.with(List.of()));
    List<Handover> all =
        IntStream.range(0, 1_000).mapToObj(i -> handover(1 + i % 3, i % 7)).toList();
    List<Parcel> parcels = Parcels.of(all, three, NOW);
    assertThat(parcels)
        .allSatisfy(
            parcel ->
                assertThat(parcel.handovers())
                    .hasSizeBetween(1, Parcels.LARGEST)
                    .allSatisfy(
                        handover ->
                            assertThat(three.of(handover, NOW).way())
                                .isEqualTo(parcel.route().way())));
    assertThat(parcels).flatExtracting(Parcel::handovers).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void many_fill_messages() {
    Handover[] all =
        IntStream.range(0, 2 * Parcels.LARGEST + 1)
            .mapToObj(i -> handover(1, 0))
            .toArray(Handover[]::new);
    assertThat(parcels(all))
        .extracting(parcel -> parcel.handovers().size())
        .containsExactly(Parcels.LARGEST, Parcels.LARGEST, 1);
  }

  private static List<Parcel> parcels(Handover... handovers) {
    return Parcels.of(List.of(handovers), ONE_SHARD, NOW);
  }

  private static Handover handover(int attempt, long millis) {
    return new Handover(new TaskId(UUID.randomUUID()), attempt, NOW.plusMillis(millis));
  }
}
