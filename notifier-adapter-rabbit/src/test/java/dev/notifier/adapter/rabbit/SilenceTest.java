package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final Duration A_MOMENT = Duration.ofMillis(1);

  private final AtomicLong now = new AtomicLong(-1);
  private final Silence silence = new Silence(now::get);

  @Test
  void is_believed_when_it_lasts() {
    assertThat(silence.isLasting()).isFalse();
    silence.unanswered();
    pass(Silence.BELIEVED_AFTER.minus(A_MOMENT));
    silence.unanswered();
    assertThat(silence.isLasting()).isFalse();
    pass(A_MOMENT);
    assertThat(silence.isLasting()).isTrue();
  }

  @Test
  void ends_with_any_answer_and_begins_anew() {
    silence.unanswered();
    pass(Silence.BELIEVED_AFTER);
    silence.answered();
    assertThat(silence.isLasting()).isFalse();
    silence.unanswered();
    assertThat(silence.isLasting()).isFalse();
    pass(Silence.BELIEVED_AFTER);
    assertThat(silence.isLasting()).isTrue();
  }

  @Test
  void is_doubted_after_a_while_until_another_message_gets_no_answer() {
    silence.unanswered();
    pass(Silence.BELIEVED_FOR.minus(A_MOMENT));
    assertThat(silence.isLasting()).isTrue();
    pass(A_MOMENT);
    assertThat(silence.isLasting()).isFalse();
    silence.unanswered();
    assertThat(silence.isLasting()).isTrue();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
