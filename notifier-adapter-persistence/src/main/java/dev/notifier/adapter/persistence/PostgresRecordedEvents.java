package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.RecordedTransition.Slice;
import dev.notifier.domain.application.announce.RecordedEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Derives events from results and moves. Results are found by the rough index on their time, which
 * puts nothing in order: a page looks at slices of time that grow until they hold enough, so that
 * it need not sort all that is left.
 */
final class PostgresRecordedEvents implements RecordedEvents {
  private static final Duration FIRST_SLICE = Duration.ofSeconds(1);
  private static final int GROWTH = 4;

  private final Store store;

  PostgresRecordedEvents(Store store) {
    this.store = store;
  }

  @Override
  public Page between(
      String tenant, Instant from, Instant to, Optional<Position> after, int limit) {
    Position begin =
        after.orElseGet(() -> RecordedTransition.beginning(AcceptanceTime.within(from)));
    Instant end = AcceptanceTime.within(to);
    return page(
        store.transactInTurn(connection -> read(tenant, begin, end, limit + 1, connection)), limit);
  }

  private static List<RecordedTransition> read(
      String tenant, Position after, Instant to, int limit, Connection connection)
      throws SQLException {
    try (Statement settings = connection.createStatement()) {
      settings.execute(PlanByIndex.SQL);
    }
    List<RecordedTransition> found = new ArrayList<>();
    Instant from = after.at();
    Duration length = FIRST_SLICE;
    while (found.size() < limit && from.isBefore(to)) {
      Instant end = earlier(from.plus(length), to);
      found.addAll(new Slice(tenant, from, end, after, limit - found.size()).read(connection));
      from = end;
      length = length.multipliedBy(GROWTH);
    }
    return found;
  }

  private static Page page(List<RecordedTransition> oneMore, int limit) {
    List<RecordedTransition> page = oneMore.subList(0, Math.min(oneMore.size(), limit));
    return new Page(
        page.stream().flatMap(transition -> transition.events().stream()).toList(),
        oneMore.size() > limit ? Optional.of(page.getLast().position()) : Optional.empty());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
