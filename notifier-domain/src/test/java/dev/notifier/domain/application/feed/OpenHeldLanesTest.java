package dev.notifier.domain.application.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.feed.HeldTasks.HeldLane;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenHeldLanesTest {
  private final List<HeldLane> opened = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1_000})
  void opens_every_lane_that_holds_tasks_with_its_own_cap(int count) {
    List<HeldLane> lanes =
        IntStream.range(0, count)
            .mapToObj(number -> new HeldLane(lane(number), cap(number)))
            .toList();
    OpenHeldLanes open =
        new OpenHeldLanes(
            new Held(lanes), (lane, maxInFlight) -> opened.add(new HeldLane(lane, maxInFlight)));

    assertThat(open.open()).isEqualTo(count);

    assertThat(opened).isEqualTo(lanes);
  }

  private static Lane lane(int number) {
    return Lane.ofMerchant("default", "M-" + number);
  }

  private static Optional<Integer> cap(int number) {
    return number % 2 == 0 ? Optional.empty() : Optional.of(number);
  }

  private record Held(List<HeldLane> all) implements HeldTasks {
    @Override
    public List<Handover> take(Lane lane, int limit) {
      throw new AssertionError("What is taken out is for the valve to say.");
    }

    @Override
    public List<HeldLane> lanes(int limit) {
      return all.stream().limit(limit).toList();
    }
  }
}
