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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncePendingTest {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int WILLING = Integer.MAX_VALUE;

  private final Stored stored = new Stored();
  private final List<TaskEvent> announced = new ArrayList<>();

  /** How many more announcements the broker takes. */
  private int willing = WILLING;

  private final AnnouncePending announcePending = new AnnouncePending(stored, this::announce);

  @Test
  void forgets_what_was_told() {
    stored.waiting.addAll(events(2));

    assertThat(announcePending.announce(events(2))).isTrue();

    assertThat(announced).isEqualTo(events(2));
    assertThat(stored.waiting).isEmpty();
  }

  @Test
  void keeps_what_was_not_confirmed() {
    stored.waiting.addAll(events(1));
    willing = 0;

    assertThat(announcePending.announce(events(1))).isFalse();

    assertThat(stored.waiting).isEqualTo(events(1));
  }

  @Test
  void bothers_nobody_with_nothing() {
    willing = 0;
    stored.isAway = true;

    assertThat(announcePending.announce(List.of())).isTrue();
  }

  @Test
  void tells_again_what_it_could_not_forget() {
    stored.waiting.addAll(events(1));
    stored.isAway = true;

    assertThat(announcePending.announce(events(1))).isFalse();
    stored.isAway = false;
    assertThat(announcePending.announceOverdue(GRACE)).isEqualTo(1);

    assertThat(announced).containsExactly(Samples.event(1), Samples.event(1));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "99, 1", "100, 1", "101, 2", "250, 3"})
  void tells_all_that_is_overdue_a_page_at_a_time(int overdue, int pages) {
    stored.waiting.addAll(events(overdue));

    assertThat(announcePending.announceOverdue(GRACE)).isEqualTo(overdue);

    assertThat(announced).isEqualTo(events(overdue));
    assertThat(stored.waiting).isEmpty();
    assertThat(stored.pages).isEqualTo(pages);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 100", "2, 200"})
  void stops_when_the_broker_does_not_confirm(int pages, int told) {
    stored.waiting.addAll(events(250));
    willing = pages;

    assertThat(announcePending.announceOverdue(GRACE)).isEqualTo(told);

    assertThat(announced).hasSize(told);
    assertThat(stored.waiting).hasSize(250 - told);
  }

  @Test
  void cannot_look_for_what_is_overdue_without_the_database() {
    stored.isAway = true;

    assertThatThrownBy(() -> announcePending.announceOverdue(GRACE))
        .isInstanceOf(StoreUnavailableException.class);
  }

  private void announce(List<TaskEvent> events) {
    if (willing == 0) {
      throw new EventUnconfirmedException("no confirm", new RuntimeException());
    }
    willing--;
    announced.addAll(events);
  }

  private static List<TaskEvent> events(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Samples::event).toList();
  }

  private static final class Stored implements PendingEvents {
    private final List<TaskEvent> waiting = new ArrayList<>();
    private boolean isAway;
    private int pages;

    @Override
    public void keep(List<TaskEvent> events) {
      throw new AssertionError("They are kept already.");
    }

    @Override
    public List<TaskEvent> waiting(int limit, Duration grace) {
      requirePresence();
      assertThat(grace).isEqualTo(GRACE);
      List<TaskEvent> page = waiting.stream().limit(limit).toList();
      pages += page.isEmpty() ? 0 : 1;
      return page;
    }

    @Override
    public void told(List<UUID> events) {
      requirePresence();
      waiting.removeIf(event -> events.contains(event.id()));
    }

    private void requirePresence() {
      if (isAway) {
        throw new StoreUnavailableException("gone", new RuntimeException());
      }
    }
  }
}
