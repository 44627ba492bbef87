package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final List<String> begun = new ArrayList<>();

  @Test
  void gives_out_so_many_and_then_in_turn() {
    Places places = new Places(2);
    for (String who : List.of("a", "b", "c", "d")) {
      places.take(() -> begun.add(who));
    }
    assertThat(begun).containsExactly("a", "b");
    places.release();
    assertThat(begun).containsExactly("a", "b", "c");
    places.release();
    assertThat(begun).containsExactly("a", "b", "c", "d");
  }

  @Test
  void a_place_that_nobody_waits_for_is_kept() {
    Places places = new Places(1);
    places.await();
    places.release();
    places.take(() -> begun.add("a"));
    places.take(() -> begun.add("b"));
    assertThat(begun).containsExactly("a");
  }

  @Test
  void who_awaits_one_gets_it_in_turn() throws Exception {
    Places places = new Places(1);
    places.await();
    Thread waiting = Thread.ofVirtual().start(places::await);
    Eventually.eventually(() -> waiting.getState() == Thread.State.WAITING);
    places.take(() -> begun.add("after"));
    places.release();
    waiting.join();
    assertThat(begun).isEmpty();
    places.release();
    assertThat(begun).containsExactly("after");
  }
}
