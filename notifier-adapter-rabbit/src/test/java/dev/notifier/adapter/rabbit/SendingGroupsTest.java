package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendingGroupsTest {
  private static final Executor VIRTUAL = Executors.newVirtualThreadPerTaskExecutor();

  private final List<List<String>> sent = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Consumer<String>> answers = new LinkedBlockingQueue<>();
  private final SendingGroups<String> groups =
      new SendingGroups<>(
          items -> {
            sent.add(List.copyOf(items));
            Consumer<String> answer = nextAnswer();
            return items.stream().map(item -> failure(answer, item)).toList();
          });

  @Test
  void who_comes_alone_goes_at_once() {
    answers.add(SendingGroupsTest::confirmed);
    answers.add(SendingGroupsTest::confirmed);

    groups.send("here", List.of("first"));
    groups.send("here", List.of("second", "third"));

    assertThat(sent).containsExactly(List.of("first"), List.of("second", "third"));
  }

  @Test
  void who_comes_meanwhile_goes_together_afterwards() throws Exception {
    CompletableFuture<Void> one = send("here", "first");
    List<String> more = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
    List<CompletableFuture<Void>> others = new ArrayList<>();
    more.forEach(item -> others.add(send("here", item)));
    assertThat(sent).hasSize(1);

    answers.add(SendingGroupsTest::confirmed);
    one.get();
    Eventually.eventually(() -> sent.size() == 2);
    assertThat(sent.get(1)).containsExactlyInAnyOrderElementsOf(more);
    assertThat(others).noneMatch(CompletableFuture::isDone);

    answers.add(SendingGroupsTest::confirmed);
    for (CompletableFuture<Void> other : others) {
      other.get();
    }
    answers.add(SendingGroupsTest::confirmed);
    groups.send("here", List.of("last"));
    assertThat(sent).hasSize(3);
  }

  @Test
  void nobody_waits_for_those_on_another_way() throws Exception {
    CompletableFuture<Void> one = send("here", "first");
    CompletableFuture<Void> other = send("there", "second");
    assertThat(sent).hasSize(2);

    answers.add(SendingGroupsTest::confirmed);
    answers.add(SendingGroupsTest::confirmed);
    one.get();
    other.get();
  }

  @Test
  void who_posts_waits_for_nothing_and_is_told_what_failed() {
    var failing = groups.post("here", List.of("fine", "refused"));
    Eventually.eventually(() -> sent.size() == 1);
    var next = groups.post("here", List.of("next"));
    assertThat(failing).isNotDone();

    answers.add(SendingGroupsTest::refusing);
    answers.add(SendingGroupsTest::confirmed);

    assertThat(failing.join())
        .hasValueSatisfying(failure -> assertThat(failure).hasMessage("not today"));
    assertThat(next.join()).isEmpty();
  }

  @Test
  void nothing_is_not_sent() {
    groups.send("here", List.of());

    assertThat(sent).isEmpty();
  }

  @Test
  void a_failure_is_told_to_those_whom_it_concerns() throws Exception {
    CompletableFuture<Void> one = send("here", "first");
    CompletableFuture<Void> before = send("here", "before");
    CompletableFuture<Void> failing = send("here", "fine", "refused", "fine too");
    CompletableFuture<Void> after = send("here", "after");
    answers.add(SendingGroupsTest::confirmed);
    one.get();

    answers.add(SendingGroupsTest::refusing);

    before.get();
    after.get();
    assertFailed(failing, "not today");
    assertThat(sent.get(1)).containsExactly("before", "fine", "refused", "fine too", "after");
  }

  @Test
  void an_error_is_told_to_the_whole_group_and_the_next_is_not_harmed() throws Exception {
    CompletableFuture<Void> one = send("here", "first");
    List<CompletableFuture<Void>> failing = List.of(send("here", "second"), send("here", "third"));
    answers.add(SendingGroupsTest::confirmed);
    one.get();
    Eventually.eventually(() -> sent.size() == 2);
    assertThat(sent.get(1)).hasSize(2);
    CompletableFuture<Void> next = send("here", "fourth");

    answers.add(
        item -> {
          throw new IllegalStateException("a fault of ours");
        });
    answers.add(SendingGroupsTest::confirmed);

    next.get();
    for (CompletableFuture<Void> failed : failing) {
      assertFailed(failed, "a fault of ours");
    }
  }

  @Test
  void many_at_once_all_go_exactly_once() throws Exception {
    List<Integer> seen = new CopyOnWriteArrayList<>();
    SendingGroups<Integer> quick =
        new SendingGroups<>(
            items -> {
              seen.addAll(items);
              return items.stream().map(item -> Optional.<UnconfirmedException>empty()).toList();
            });
    List<Integer> all = IntStream.range(0, 5_000).boxed().toList();

    List<Thread> threads =
        all.stream()
            .map(one -> Thread.ofVirtual().start(() -> quick.send(one % 2, List.of(one))))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  /** How many of them is up to the scheduler, so one try proves nothing. */
  @Test
  void those_who_are_ready_go_along_with_the_first() {
    Eventually.eventually(() -> groupsOfThoseReady(20).getFirst().size() > 1);
  }

  private static List<List<Integer>> groupsOfThoseReady(int callers) {
    List<List<Integer>> gone = new CopyOnWriteArrayList<>();
    SendingGroups<Integer> quick =
        new SendingGroups<>(
            items -> {
              gone.add(List.copyOf(items));
              return items.stream().map(item -> Optional.<UnconfirmedException>empty()).toList();
            });
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    List<CompletableFuture<Void>> sent =
        IntStream.range(0, callers)
            .mapToObj(
                one -> ready.thenAcceptAsync(now -> quick.send("here", List.of(one)), VIRTUAL))
            .toList();
    ready.complete(true);
    sent.forEach(CompletableFuture::join);
    return gone;
  }

  private CompletableFuture<Void> send(String way, String... items) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread joining =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    groups.send(way, List.of(items));
                    done.complete(null);
                  } catch (UnconfirmedException e) {
                    done.completeExceptionally(e);
                  }
                });
    Eventually.eventually(() -> joining.getState() == Thread.State.WAITING);
    return done;
  }

  private static void assertFailed(CompletableFuture<Void> sending, String message) {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(sending::get)
        .havingCause()
        .isInstanceOf(UnconfirmedException.class)
        .withMessage(message);
  }

  private static void refusing(String item) {
    if (item.equals("refused")) {
      throw new UnconfirmedException("not today");
    }
  }

  private static void confirmed(String item) {
    assertThat(item).isNotEmpty();
  }

  private static Optional<UnconfirmedException> failure(Consumer<String> answer, String item) {
    try {
      answer.accept(item);
      return Optional.empty();
    } catch (UnconfirmedException e) {
      return Optional.of(e);
    }
  }

  private Consumer<String> nextAnswer() {
    try {
      return answers.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
