package dev.notifier.adapter.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds a statement's parameters in their order. A column of many rows is one array, for {@code
 * unnest}.
 */
final class Bindings<R> {
  private final PreparedStatement statement;
  private final List<R> rows;
  private int bound;

  Bindings(PreparedStatement statement, List<R> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  Bindings<R> uuids(Function<R, @Nullable UUID> column) throws SQLException {
    return literal(column);
  }

  Bindings<R> integers(Function<R, @Nullable Integer> column) throws SQLException {
    return array("int4", rows.stream().map(column).toArray(Integer[]::new));
  }

  Bindings<R> longs(Function<R, Long> column) throws SQLException {
    return array("int8", rows.stream().map(column).toArray(Long[]::new));
  }

  Bindings<R> booleans(Function<R, Boolean> column) throws SQLException {
    return array("bool", rows.stream().map(column).toArray(Boolean[]::new));
  }

  Bindings<R> times(Function<R, @Nullable Instant> column) throws SQLException {
    return literal(column);
  }

  Bindings<R> bytes(Function<R, byte @Nullable []> column) throws SQLException {
    return array("bytea", rows.stream().map(column).toArray(byte[][]::new));
  }

  /** Without NUL, which a text of PostgreSQL cannot have. */
  Bindings<R> texts(Function<R, @Nullable String> column) throws SQLException {
    return array(
        "text", rows.stream().map(column).map(Bindings::withoutNul).toArray(String[]::new));
  }

  Bindings<R> optionalTexts(Function<R, Optional<String>> column) throws SQLException {
    return texts(row -> column.apply(row).orElse(null));
  }

  Bindings<R> uuid(UUID value) throws SQLException {
    statement.setObject(++bound, value);
    return this;
  }

  Bindings<R> time(Instant value) throws SQLException {
    statement.setObject(++bound, value.atOffset(ZoneOffset.UTC));
    return this;
  }

  // Several times faster than the driver's own array of what needs no quotes.
  private Bindings<R> literal(Function<R, ?> column) throws SQLException {
    StringJoiner literal = new StringJoiner(",", "{", "}");
    rows.forEach(row -> literal.add(String.valueOf(column.apply(row))));
    statement.setObject(++bound, literal.toString(), Types.OTHER);
    return this;
  }

  private Bindings<R> array(String type, @Nullable Object[] values) throws SQLException {
    statement.setArray(++bound, statement.getConnection().createArrayOf(type, values));
    return this;
  }

  private static @Nullable String withoutNul(@Nullable String text) {
    return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }
}
