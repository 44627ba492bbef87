package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.SecretsConfiguration.SecretUpkeep;
import dev.notifier.domain.application.merchant.SecretsUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through the secrets that are kept, a few in each transaction. */
final class PostgresSecretUpkeep implements SecretUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSecretUpkeep.class);
  private static final int PAGE = 100;

  private static final String FORGET_ENDED =
      SecretRow.FORGET.formatted("expires_at <= clock_timestamp()");

  private static final String PAGE_OF_OTHERS =
      """
      select %s from notifier.merchant_secret s
      where s.sealed is not null and s.master_key_id <> ? and s.id > ?
      order by s.id limit ? for no key update"""
          .formatted(SecretRow.SEALED);

  private static final String REWRAP =
      """
      update notifier.merchant_secret s
      set master_key_id = r.master_key_id, wrapped_key = r.wrapped_key
      from unnest(?::uuid[], ?::text[], ?::bytea[]) as r (id, master_key_id, wrapped_key)
      where s.id = r.id""";

  private final Store store;
  private final SecretBox box;

  PostgresSecretUpkeep(Store store, SecretBox box) {
    this.store = store;
    this.box = box;
  }

  @Override
  public int run() {
    int ended = store.query(jdbc -> jdbc.sql(FORGET_ENDED).update());
    if (ended > 0) {
      LOG.info("Forgot {} secrets that had ended", ended);
    }
    // No key's id is empty: without a present key, all secrets count as another's.
    String present = box.presentKeyId().orElse("");
    Progress progress = Progress.START;
    while (!progress.isFinished()) {
      progress = next(present, progress);
    }
    report(progress);
    return progress.rewrapped();
  }

  private static void report(Progress made) {
    if (made.rewrapped() > 0) {
      LOG.info(
          "Protected {} secrets with the present master key; {} are left",
          made.rewrapped(),
          made.left());
    }
    if (made.left() > 0) {
      LOG.warn(
          "{} secrets cannot be opened with NOTIFIER_MASTER_KEY or NOTIFIER_MASTER_KEY_PREVIOUS:"
              + " what they would sign is held back",
          made.left());
    }
  }

  private Progress next(String present, Progress before) {
    return store.transactInTurn(
        connection -> {
          List<SecretRow> others = others(present, before.last(), connection);
          return others.isEmpty()
              ? before.finished()
              : before.and(others, rewrap(others, connection));
        });
  }

  private static List<SecretRow> others(String present, UUID last, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PAGE_OF_OTHERS)) {
      statement.setString(1, present);
      statement.setObject(2, last);
      statement.setInt(3, PAGE);
      List<SecretRow> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(SecretRow.read(row));
        }
      }
      return rows;
    }
  }

  private int rewrap(List<SecretRow> others, Connection connection) throws SQLException {
    List<SecretRow> rewrapped = others.stream().flatMap(row -> rewrapped(row).stream()).toList();
    if (!rewrapped.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(REWRAP)) {
        new Bindings<>(statement, rewrapped)
            .uuids(row -> row.name().id())
            .texts(row -> row.envelope().masterKeyId())
            .bytes(row -> row.envelope().wrappedKey());
        statement.executeUpdate();
      }
    }
    return rewrapped.size();
  }

  private Optional<SecretRow> rewrapped(SecretRow row) {
    try {
      return Optional.of(
          new SecretRow(row.name(), row.serialNo(), box.rewrap(row.name(), row.envelope())));
    } catch (SecretsUnavailableException e) {
      LOG.debug("A secret is left as it is: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * How far one run is.
   *
   * @param last the last secret that was looked at
   */
  private record Progress(UUID last, int rewrapped, int left, boolean isFinished) {
    static final Progress START = new Progress(new UUID(0, 0), 0, 0, false);

    Progress and(List<SecretRow> page, int rewrappedOfThem) {
      return new Progress(
          page.getLast().name().id(),
          rewrapped + rewrappedOfThem,
          left + page.size() - rewrappedOfThem,
          false);
    }

    Progress finished() {
      return new Progress(last, rewrapped, left, true);
    }
  }
}
