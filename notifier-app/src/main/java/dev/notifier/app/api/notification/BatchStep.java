package dev.notifier.app.api.notification;

import dev.notifier.app.api.problem.Problems;
import dev.notifier.domain.InvalidValueException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.ProblemDetail;

/** How far an item of a batch has come; one that was refused goes no further. */
sealed interface BatchStep<T> {

  record Sound<T>(T item) implements BatchStep<T> {}

  record Refused<T>(ProblemDetail problem) implements BatchStep<T> {}

  static <T> BatchStep<T> of(T item) {
    return new Sound<>(item);
  }

  default <R> BatchStep<R> then(Function<T, R> next) {
    return switch (this) {
      case Sound<T>(var item) -> attempt(item, next);
      case Refused<T>(var problem) -> new Refused<>(problem);
    };
  }

  default Stream<T> value() {
    return switch (this) {
      case Sound<T>(var item) -> Stream.of(item);
      case Refused<T> _ -> Stream.empty();
    };
  }

  private static <T, R> BatchStep<R> attempt(T item, Function<T, R> next) {
    try {
      return new Sound<>(next.apply(item));
    } catch (InvalidValueException e) {
      return new Refused<>(Problems.of(e));
    }
  }
}
