package dev.notifier.app.api.task;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.TaskKind;
import java.util.function.Function;

/**
 * How tasks of one kind look from outside.
 *
 * @param path below which they are found
 */
public record TaskShape<T>(TaskKind kind, String path, Function<TaskView, T> json) {}
