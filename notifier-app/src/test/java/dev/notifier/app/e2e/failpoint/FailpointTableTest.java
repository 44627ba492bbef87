package dev.notifier.app.e2e.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.app.failpoint.Failpoint;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailpointTableTest {

  @Test
  void every_failpoint_has_a_row() {
    Set<Failpoint> halted =
        rows()
            .flatMap(row -> row.halts().stream())
            .flatMap(halt -> halt.point().stream())
            .collect(Collectors.toSet());

    assertThat(halted).containsExactlyInAnyOrder(Failpoint.values());
  }

  @Test
  void every_row_has_an_order_of_its_own() {
    assertThat(rows()).extracting(Row::name).doesNotHaveDuplicates();
  }

  private static Stream<Row> rows() {
    return Stream.of(
            AcceptFailpointsIT.table(), AttemptFailpointsIT.table(), FollowUpFailpointsIT.table())
        .flatMap(table -> table);
  }
}
