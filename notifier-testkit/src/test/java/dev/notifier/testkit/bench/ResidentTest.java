package dev.notifier.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentTest {

  @Test
  void a_status_has_it_in_units_of_1024_bytes() {
    assertThat(Resident.bytes(List.of("VmPeak:\t  900 kB", "VmRSS:\t   20 kB", "Threads:\t1")))
        .isEqualTo(20_480);
  }

  @Test
  void this_process_has_some() throws IOException {
    Runtime runtime = Runtime.getRuntime();

    assertThat(Resident.of(ProcessHandle.current()))
        .isBetween(10_000_000L, 2 * runtime.maxMemory() + 2_000_000_000L);
  }
}
