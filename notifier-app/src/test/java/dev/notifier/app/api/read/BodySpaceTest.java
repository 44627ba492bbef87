package dev.notifier.app.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodySpaceTest {
  private static final int MEGABYTE = 1024 * 1024;

  @Test
  void what_does_not_fit_beside_the_others_is_refused_until_one_of_them_is_over() {
    BodySpace space = new BodySpace(8L * 20 * MEGABYTE, Duration.ZERO);
    assertThat(space.take(15 * MEGABYTE)).isTrue();
    assertThat(space.take(5 * MEGABYTE)).isTrue();
    assertThat(space.take(1)).isFalse();
    space.giveBack(15 * MEGABYTE);
    assertThat(space.take(15 * MEGABYTE)).isTrue();
  }

  @Test
  void the_largest_batch_fits_into_the_smallest_heap() {
    BodySpace tiny = new BodySpace(MEGABYTE, Duration.ZERO);
    assertThat(tiny.take(RequestBodies.BATCH)).isTrue();
    assertThat(tiny.take(1)).isFalse();
  }
}
