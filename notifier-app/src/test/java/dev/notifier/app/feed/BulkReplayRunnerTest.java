package dev.notifier.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.replay.BulkReplay;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.application.replay.BulkReplays;
import dev.notifier.domain.application.replay.RunBulkReplays;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkReplayRunnerTest {
  private final AtomicInteger toDo = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger outages = new AtomicInteger();
  private final BulkReplayRunner runner =
      new BulkReplayRunner(new RunBulkReplays(new Steps(), handovers -> handovers.size(), 10));

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void goes_on_until_nothing_is_unfinished_and_then_rests() {
    toDo.set(2);

    runner.call();

    await().until(() -> toDo.get() == 0);
    int looksByThen = looks.get();
    await().during(Duration.ofMillis(1500)).until(() -> looks.get() <= looksByThen + 1);
  }

  @Test
  void however_often_it_is_called_nothing_is_left() {
    for (int i = 1; i <= 50; i++) {
      toDo.incrementAndGet();
      runner.call();
    }

    await().atMost(Duration.ofSeconds(60)).until(() -> toDo.get() == 0);
  }

  @Test
  void after_an_outage_the_next_call_goes_on() {
    toDo.set(1);
    outages.set(1);
    runner.call();
    await().until(() -> outages.get() == 0);
    assertThat(toDo).hasValue(1);

    await()
        .until(
            () -> {
              runner.call();
              return toDo.get() == 0;
            });
  }

  /** Each step does all that there is, and leaves one more step if there was more than one. */
  private final class Steps implements BulkReplays {
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
      return toDo.get() > 0;
    }

    @Override
    public Optional<Step> advance(int limit, Duration pause) {
      looks.incrementAndGet();
      if (outages.get() > 0) {
        outages.decrementAndGet();
        throw new StoreUnavailableException("away", new IllegalStateException("away"));
      }
      toDo.updateAndGet(left -> left > 1 ? 1 : 0);
      return Optional.empty();
    }
  }
}
