package dev.notifier.app.api;

import dev.notifier.domain.application.query.QueryTasks.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Part of a list; {@code nextCursor} is null at its end. */
record PageJson<T>(List<T> items, @Nullable String nextCursor) {
  static <V, P, T> PageJson<T> of(
      Page<V, P> page, Function<V, T> item, Function<P, String> cursor) {
    return new PageJson<>(
        page.items().stream().map(item).toList(), page.next().map(cursor).orElse(null));
  }
}
