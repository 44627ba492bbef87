package dev.notifier.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class HeapTest {

  @Test
  void the_last_line_of_a_histogram_has_all_bytes() {
    String histogram =
        """
        4711:
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:         71362        7103400  [B (java.base@25)
           2:             1             16  TotalRecall
        Total         71363        7103416
        """;

    assertThat(Heap.total(histogram)).isEqualTo(7_103_416);
  }

  @Test
  void what_is_no_histogram_is_shown() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Heap.total("4711: no such process"))
        .withMessageContaining("no such process");
  }

  @Test
  void this_process_has_a_heap() throws Exception {
    assertThat(Heap.of(ProcessHandle.current())).isPositive();
  }
}
