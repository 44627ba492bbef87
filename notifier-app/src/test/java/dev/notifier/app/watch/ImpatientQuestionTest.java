package dev.notifier.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpatientQuestionTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void passes_an_answer_on(boolean answer) {
    assertThat(new ImpatientQuestion(() -> answer, PATIENCE).ask()).isEqualTo(answer);
  }

  @Test
  void a_failure_is_a_no() {
    var question =
        new ImpatientQuestion(
            () -> {
              throw new IllegalStateException("no answer");
            },
            PATIENCE);

    assertThat(question.ask()).isFalse();
  }

  @Test
  void an_answer_that_takes_too_long_is_a_no_and_is_waited_for_once() {
    var question = new ImpatientQuestion(this::hang, PATIENCE);

    long begin = System.nanoTime();
    assertThat(question.ask()).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(PATIENCE, longer(PATIENCE));
    assertThat(question.ask()).isFalse();
    assertThat(question.ask()).isFalse();
    assertThat(asked).hasValue(1);

    release.countDown();
    await().until(question::ask);
  }

  private static Duration longer(Duration patience) {
    return patience.plusSeconds(5);
  }

  private boolean hang() {
    asked.incrementAndGet();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
