package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts tasks in batches that callers share. Nothing is repeated here after an outage: whether it
 * was stored may be unknown, and the caller answers for that.
 */
final class PostgresNewTasks implements NewTasks, AutoCloseable {
  private static final Duration LONGEST_LINGER = Duration.ofMillis(10);

  private final Store store;
  private final Batcher<List<NewTask>, List<Insertion>> batcher;

  PostgresNewTasks(Store store, PersistenceConfiguration.Settings settings) {
    this.store = store;
    this.batcher =
        new Batcher<>(
            "new-tasks",
            LONGEST_LINGER,
            new Batcher.Shape<>(
                settings.batchSize(), List::size, call -> "task " + call.getFirst().id()),
            this::insertCalls);
  }

  @Override
  public List<Insertion> insertAll(List<NewTask> tasks) {
    return tasks.isEmpty() ? List.of() : batcher.submit(tasks);
  }

  private List<List<Insertion>> insertCalls(List<List<NewTask>> calls) {
    List<NewTask> all = calls.stream().flatMap(List::stream).toList();
    List<Insertion> insertions = store.transact(connection -> TaskInsert.run(all, connection));
    List<List<Insertion>> answers = new ArrayList<>();
    int from = 0;
    for (List<NewTask> call : calls) {
      answers.add(List.copyOf(insertions.subList(from, from + call.size())));
      from += call.size();
    }
    return answers;
  }

  @Override
  public void close() {
    batcher.close();
  }
}
