package dev.notifier.domain.application.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.announce.AnnounceAgain.Told;
import dev.notifier.domain.application.announce.Announcements.EventUnconfirmedException;
import dev.notifier.domain.application.announce.RecordedEvents.Page;
import dev.notifier.domain.application.announce.RecordedEvents.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnounceAgainTest {
  private static final Instant FROM = Samples.NOW;
  private static final Instant TO = FROM.plusSeconds(3600);

  private final List<TaskEvent> announced = new ArrayList<>();
  private int recorded;

  private final AnnounceAgain announceAgain = new AnnounceAgain(this::between, announced::addAll);

  @ParameterizedTest
  @CsvSource({"0", "1", "499", "500", "501", "9999", "10000"})
  void tells_a_range_in_one_call_as_far_as_that_is_bounded(int events) {
    recorded = events;

    assertThat(announce(Optional.empty())).isEqualTo(new Told(events, Optional.empty()));

    assertThat(announced).isEqualTo(events(1, events));
  }

  @Test
  void goes_on_where_the_previous_call_ended() {
    recorded = 10_001;

    Told first = announce(Optional.empty());
    assertThat(first).isEqualTo(new Told(10_000, Optional.of(position(10_000))));
    assertThat(announce(first.next())).isEqualTo(new Told(1, Optional.empty()));

    assertThat(announced).isEqualTo(events(1, 10_001));
  }

  @Test
  void says_so_when_the_broker_is_away() {
    recorded = 1;
    RuntimeException failure = new EventUnconfirmedException("no confirm", new RuntimeException());
    AnnounceAgain unheard =
        new AnnounceAgain(
            this::between,
            events -> {
              throw failure;
            });

    assertThatThrownBy(() -> unheard.announce(Samples.TENANT, FROM, TO, Optional.empty()))
        .isSameAs(failure);
  }

  private Told announce(Optional<Position> after) {
    return announceAgain.announce(Samples.TENANT, FROM, TO, after);
  }

  private Page between(
      String tenant, Instant from, Instant to, Optional<Position> after, int limit) {
    assertThat(tenant).isEqualTo(Samples.TENANT);
    assertThat(from).isEqualTo(FROM);
    assertThat(to).isEqualTo(TO);
    int start = after.map(position -> (int) position.task().getLeastSignificantBits()).orElse(0);
    int end = Math.min(recorded, start + limit);
    return new Page(
        events(start + 1, end), end < recorded ? Optional.of(position(end)) : Optional.empty());
  }

  private static Position position(int number) {
    return new Position(FROM, new UUID(7, number), new UUID(0, 1));
  }

  private static List<TaskEvent> events(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Samples::event).toList();
  }
}
