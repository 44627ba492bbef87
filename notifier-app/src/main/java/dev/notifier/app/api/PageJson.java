package dev.notifier.app.api;

import dev.notifier.domain.application.query.QueryTasks.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Part of a list; {@code nextCursor} is null at its end. */
public record PageJson<T>(
    List<T> items, @Schema(types = {"string", "null"}) @Nullable String nextCursor) {
  public static <V, P, T> PageJson<T> of(
      Page<V, P> page, Function<V, T> item, Function<P, String> cursor) {
    return new PageJson<>(
        page.items().stream().map(item).toList(), page.next().map(cursor).orElse(null));
  }
}
