package dev.notifier.app.api.read;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.task.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.MultiValueMap;

/** Reads query parameters strictly: no unknown one, none twice, none malformed. */
public final class QueryParameters {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private final Map<String, List<String>> parameters;

  public QueryParameters(MultiValueMap<String, String> parameters, String... known) {
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

  public Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).map(List::getFirst);
  }

  public Optional<String> number(String name) {
    Optional<String> number = text(name);
    number.ifPresent(given -> Subject.requireNumber(name, given));
    return number;
  }

  public Optional<Instant> instant(String name) {
    return text(name).map(text -> Instants.parse(name, text));
  }

  public Optional<StateName> state() {
    return text("state").map(QueryParameters::state);
  }

  public int limit() {
    return text("limit").map(QueryParameters::limit).orElse(DEFAULT_LIMIT);
  }

  /** Reads an id from a path: what is not an id names nothing. */
  public static Optional<UUID> id(String text) {
    try {
      UUID id = UUID.fromString(text);
      return Optional.of(id).filter(uuid -> uuid.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Reads an order's or a merchant's number from a path: what is none names nothing. */
  public static Optional<String> number(String field, String text) {
    try {
      Subject.requireNumber(field, text);
      return Optional.of(text);
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a state by its name.
   *
   * @throws InvalidValueException if there is no such state
   */
  public static StateName state(String text) {
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
