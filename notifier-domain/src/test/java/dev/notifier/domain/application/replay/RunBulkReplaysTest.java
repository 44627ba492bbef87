package dev.notifier.domain.application.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunBulkReplaysTest {
  private static final int PACE = 50;

  private final Ready ready = new Ready();
  private final List<List<Handover>> offered = new ArrayList<>();

  @Test
  void makes_one_step_of_each_that_is_ready_and_offers_what_that_started() {
    ready.steps.add(handovers(1, PACE));
    ready.steps.add(handovers(PACE + 1, PACE + 3));

    assertThat(run(offered::add)).isEqualTo(PACE + 3);

    assertThat(offered).containsExactly(handovers(1, PACE), handovers(PACE + 1, PACE + 3));
  }

  @Test
  void goes_on_after_a_step_that_started_nothing() {
    ready.steps.add(List.of());
    ready.steps.add(handovers(1, 2));

    assertThat(run(offered::add)).isEqualTo(2);

    assertThat(offered).contains(handovers(1, 2));
  }

  @Test
  void does_nothing_when_none_is_ready() {
    assertThat(run(offered::add)).isZero();

    assertThat(offered).isEmpty();
  }

  @Test
  void counts_what_was_started_whatever_the_broker_takes() {
    ready.steps.add(handovers(1, 2));
    ready.steps.add(handovers(3, 4));

    assertThat(run(nobody -> {})).isEqualTo(4);
  }

  private int run(Consumer<List<Handover>> broker) {
    return new RunBulkReplays(
            ready,
            handovers -> {
              broker.accept(handovers);
              return 0;
            },
            PACE)
        .step();
  }

  private static List<Handover> handovers(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> new Handover(Samples.task(number), 8, Samples.NOW))
        .toList();
  }

  /** Each step is that of another bulk replay. */
  private static final class Ready implements BulkReplays {
    private final Queue<List<Handover>> steps = new ArrayDeque<>();

    @Override
    public long count(String tenant, Selection selection) {
      throw new AssertionError("Nobody asks.");
    }

    @Override
    public BulkReplay begin(UUID id, String tenant, Selection selection) {
      throw new AssertionError("Nobody asks.");
    }

    @Override
    public Optional<BulkReplay> find(String tenant, UUID id) {
      throw new AssertionError("Nobody asks.");
    }

    @Override
    public boolean areUnfinished() {
      return !steps.isEmpty();
    }

    @Override
    public Optional<Step> advance(int limit, Duration pause) {
      assertThat(limit).isEqualTo(PACE);
      assertThat(pause).isEqualTo(Duration.ofSeconds(1));
      return Optional.ofNullable(steps.poll()).map(Step::new);
    }
  }
}
