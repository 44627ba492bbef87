package dev.notifier.adapter.persistence;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Calls from many virtual threads at once. */
final class Concurrently {
  private Concurrently() {}

  static <T> List<T> call(int callers, Callable<T> call) throws InterruptedException {
    return callAll(IntStream.range(0, callers).mapToObj(i -> call).toList());
  }

  static <T> List<T> callAll(List<Callable<T>> calls) throws InterruptedException {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      return callers.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }
}
