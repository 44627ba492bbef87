package dev.notifier.domain.application.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.announce.Announcements.EventUnconfirmedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnnounceOrKeepTest {
  private static final List<TaskEvent> EVENTS = List.of(Samples.event(1), Samples.event(2));

  private final List<TaskEvent> announced = new ArrayList<>();
  private final List<TaskEvent> kept = new ArrayList<>();
  private boolean refuses;
  private boolean isAway;

  private final AnnounceOrKeep announceOrKeep = new AnnounceOrKeep(this::announce, new Pending());

  @Test
  void keeps_nothing_that_was_told() {
    announceOrKeep.announce(EVENTS);

    assertThat(announced).isEqualTo(EVENTS);
    assertThat(kept).isEmpty();
  }

  @Test
  void keeps_what_the_broker_refuses() {
    refuses = true;

    announceOrKeep.announce(EVENTS);

    assertThat(kept).isEqualTo(EVENTS);
  }

  @Test
  void fails_where_neither_takes_them() {
    refuses = true;
    isAway = true;

    assertThatThrownBy(() -> announceOrKeep.announce(EVENTS))
        .isInstanceOf(StoreUnavailableException.class);
  }

  private void announce(List<TaskEvent> events) {
    if (refuses) {
      throw new EventUnconfirmedException("refused", new RuntimeException());
    }
    announced.addAll(events);
  }

  private final class Pending implements PendingEvents {
    @Override
    public void keep(List<TaskEvent> events) {
      if (isAway) {
        throw new StoreUnavailableException("gone", new RuntimeException());
      }
      kept.addAll(events);
    }

    @Override
    public List<TaskEvent> waiting(int limit, Duration grace) {
      throw new AssertionError("Nobody asks.");
    }

    @Override
    public void told(List<UUID> events) {
      throw new AssertionError("Nobody tells.");
    }
  }
}
