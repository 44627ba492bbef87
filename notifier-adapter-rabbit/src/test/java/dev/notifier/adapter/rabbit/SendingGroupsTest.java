package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandoverGroupsTest {
  private final List<List<Handover>> published = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
  private final HandoverGroups groups =
      new HandoverGroups(
          handovers -> {
            published.add(List.copyOf(handovers));
            answer();
          });

  @Test
  void who_comes_alone_goes_at_once() {
    answers.add(() -> {});
    answers.add(() -> {});
    Handover first = handover();
    Handover second = handover();
    groups.publish("here", first);
    groups.publish("here", second);
    assertThat(published).containsExactly(List.of(first), List.of(second));
  }

  @Test
  void who_comes_meanwhile_goes_together_afterwards() throws Exception {
    Handover first = handover();
    CompletableFuture<Void> one = publish("here", first);
    List<Handover> more = IntStream.range(0, 50).mapToObj(i -> handover()).toList();
    List<CompletableFuture<Void>> others = new ArrayList<>();
    more.forEach(handover -> others.add(publish("here", handover)));
    assertThat(published).hasSize(1);
    answers.add(() -> {});
    one.get();
    Eventually.eventually(() -> published.size() == 2);
    assertThat(published.get(1)).containsExactlyInAnyOrderElementsOf(more);
    assertThat(others).noneMatch(CompletableFuture::isDone);
    answers.add(() -> {});
    for (CompletableFuture<Void> other : others) {
      other.get();
    }
    answers.add(() -> {});
    groups.publish("here", first);
    assertThat(published).hasSize(3);
  }

  @Test
  void nobody_waits_for_those_on_another_way() throws Exception {
    CompletableFuture<Void> one = publish("here", handover());
    CompletableFuture<Void> other = publish("there", handover());
    assertThat(published).hasSize(2);
    answers.add(() -> {});
    answers.add(() -> {});
    one.get();
    other.get();
  }

  @Test
  void all_of_a_group_learn_of_its_failure_and_the_next_is_not_harmed() throws Exception {
    CompletableFuture<Void> one = publish("here", handover());
    List<CompletableFuture<Void>> failing =
        List.of(publish("here", handover()), publish("here", handover()));
    answers.add(() -> {});
    one.get();
    Eventually.eventually(() -> published.size() == 2);
    assertThat(published.get(1)).hasSize(2);
    CompletableFuture<Void> next = publish("here", handover());
    answers.add(
        () -> {
          throw new UnconfirmedException("not today");
        });
    answers.add(() -> {});
    next.get();
    for (CompletableFuture<Void> failed : failing) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(failed::get)
          .havingCause()
          .isInstanceOf(UnconfirmedException.class)
          .withMessage("not today");
    }
  }

  @Test
  void many_at_once_all_go_exactly_once() throws Exception {
    List<Handover> seen = new CopyOnWriteArrayList<>();
    HandoverGroups quick = new HandoverGroups(seen::addAll);
    List<Handover> all = IntStream.range(0, 5_000).mapToObj(i -> handover()).toList();
    List<Thread> threads =
        all.stream()
            .map(one -> Thread.ofVirtual().start(() -> quick.publish(one.attempt(), one)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  private CompletableFuture<Void> publish(String way, Handover handover) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread joining =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    groups.publish(way, handover);
                    done.complete(null);
                  } catch (UnconfirmedException e) {
                    done.completeExceptionally(e);
                  }
                });
    Eventually.eventually(() -> joining.getState() == Thread.State.WAITING);
    return done;
  }

  private void answer() {
    try {
      answers.take().run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Handover handover() {
    return Adapter.handover(1, Duration.ZERO);
  }
}
