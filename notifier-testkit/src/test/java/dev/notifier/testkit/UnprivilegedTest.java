package dev.notifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class UnprivilegedTest {

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "AS_WE_ARE")
  void lets_root_run_postgresql(Unprivileged way) {
    assumeTrue(Unprivileged.isRoot(), "only root must hide");
    assumeTrue(Command.of(way.words("true")).run().succeeded(), "not every machine allows it");
    Path folder = Folders.temporary("unprivileged");
    PostgresCluster cluster = new PostgresCluster(folder, FreePort.next(), false, way);

    cluster.prepare();
    cluster.start();
    assertThat(cluster.processes()).isNotEmpty();
    cluster.stop("fast");

    assertThat(cluster.processes()).isEmpty();
    Folders.delete(folder);
  }
}
