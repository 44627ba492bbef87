package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.accept.Backlogs;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Inserts tasks in batches that callers share. Nothing is repeated here after an outage: whether it
 * was stored may be unknown, and the caller answers for that.
 */
final class PostgresNewTasks implements NewTasks, AutoCloseable {
  private static final Duration LONGEST_LINGER = Duration.ofMillis(10);

  private final Store store;
  private final Backlogs backlogs;
  private final Batcher<List<NewTask>, List<Insertion>> batcher;

  PostgresNewTasks(Store store, Backlogs backlogs, PersistenceConfiguration.Settings settings) {
    this.store = store;
    this.backlogs = backlogs;
    this.batcher =
        new Batcher<>(
            "new-tasks",
            LONGEST_LINGER,
            new Batcher.Shape<>(
                settings.batchSize(), List::size, call -> "task " + call.getFirst().id()),
            this::insertCalls);
  }

  @Override
  public List<Insertion> insertAll(List<NewTask> tasks, Sequel sequel) {
    return tasks.isEmpty() ? List.of() : batcher.submit(tasks, stored -> begun(sequel, stored));
  }

  private static CompletableFuture<List<Insertion>> begun(Sequel sequel, List<Insertion> stored) {
    CompletableFuture<List<Insertion>> end = new CompletableFuture<>();
    sequel.begin(stored, () -> end.complete(stored));
    return end;
  }

  private List<List<Insertion>> insertCalls(List<List<NewTask>> calls) {
    List<NewTask> all = calls.stream().flatMap(List::stream).toList();
    List<Insertion> insertions =
        store.transact(connection -> TaskInsert.run(all, backlogs::isCongested, connection));
    lanesOfHeld(all, insertions).forEach(backlogs::grew);
    List<List<Insertion>> answers = new ArrayList<>();
    int from = 0;
    for (List<NewTask> call : calls) {
      answers.add(List.copyOf(insertions.subList(from, from + call.size())));
      from += call.size();
    }
    return answers;
  }

  private static Set<Lane> lanesOfHeld(List<NewTask> tasks, List<Insertion> insertions) {
    Set<Lane> lanes = new HashSet<>();
    for (int i = 0; i < tasks.size(); i++) {
      if (insertions.get(i) instanceof Insertion.Inserted(TaskView task) && task.held()) {
        lanes.add(tasks.get(i).lane());
      }
    }
    return lanes;
  }

  @Override
  public void close() {
    batcher.close();
  }
}
