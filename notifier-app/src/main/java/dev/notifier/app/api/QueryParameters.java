package dev.notifier.app.api;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.task.TaskId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.MultiValueMap;

/** Reads query parameters strictly: no unknown one, none twice, none malformed. */
final class QueryParameters {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final Map<String, List<String>> parameters;

  QueryParameters(MultiValueMap<String, String> parameters, String... known) {
    Set<String> names = Set.of(known);
    parameters.forEach(
        (name, values) -> {
          if (!names.contains(name)) {
            throw new InvalidValueException(
                name, "unknown-parameter", "There is no such parameter.");
          }
          if (values.size() > 1) {
            throw new InvalidValueException(name, "once", "The parameter is given twice.");
          }
        });
    this.parameters = parameters;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).map(List::getFirst);
  }

  Optional<String> number(String name) {
    Optional<String> number = text(name);
    if (number.filter(text -> !text.matches("[A-Za-z0-9._:-]{1,64}")).isPresent()) {
      throw new InvalidValueException(
          name, "1-to-64-of-A-Za-z0-9._:-", "A number has 1 to 64 of A-Z a-z 0-9 . _ : -");
    }
    return number;
  }

  Optional<Instant> instant(String name) {
    return text(name).map(text -> instant(name, text));
  }

  Optional<StateName> state() {
    return text("state").map(QueryParameters::state);
  }

  int limit() {
    return text("limit").map(QueryParameters::limit).orElse(DEFAULT_LIMIT);
  }

  /** Reads an id from a path: what is not an id names nothing. */
  static Optional<TaskId> id(String text) {
    try {
      UUID id = UUID.fromString(text);
      return Optional.of(id)
          .filter(uuid -> uuid.toString().equalsIgnoreCase(text))
          .map(TaskId::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(String name, String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      throw notAnInstant(name);
    }
    throw notAnInstant(name);
  }

  private static InvalidValueException notAnInstant(String name) {
    return new InvalidValueException(
        name, "iso-8601-instant", "A time is written as 2026-01-31T12:00:00Z.");
  }

  private static StateName state(String text) {
    for (StateName state : StateName.values()) {
      if (state.name().equals(text)) {
        return state;
      }
    }
    throw new InvalidValueException(
        "state", "known-state", "A state is SCHEDULED, SUCCEEDED, EXHAUSTED or CANCELLED.");
  }

  private static int limit(String text) {
    if (text.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw new InvalidValueException("limit", "from-1-to-200", "A limit is from 1 to 200.");
  }
}
