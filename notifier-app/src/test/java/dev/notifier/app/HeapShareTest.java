package dev.notifier.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapShareTest {
  @ParameterizedTest
  @CsvSource({"16, 128", "48, 128", "256, 682", "1024, 2730", "1536, 4096", "65536, 4096"})
  void connections_get_a_quarter_of_the_heap_within_bounds(long heapMegabytes, long connections) {
    assertThat(HeapShare.defaults(heapMegabytes * 1024 * 1024))
        .containsEntry("server.tomcat.max-connections", connections);
  }
}
