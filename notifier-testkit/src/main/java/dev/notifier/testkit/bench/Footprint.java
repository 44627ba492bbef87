package dev.notifier.testkit.bench;

import dev.notifier.testkit.app.Sql;
import java.io.IOException;

/**
 * What everything takes up, in bytes.
 *
 * @param heap of the instance, what is alive in it
 * @param resident of the instance, what it has of the machine's memory
 * @param brokerMemory what the broker's runtime has allocated
 * @param brokerDisk the broker's folder
 * @param database the installation's tables and indexes
 */
record Footprint(long heap, long resident, long brokerMemory, long brokerDisk, long database) {

  /** After a collection of all garbage. */
  private static final String MEMORY =
      "[erlang:garbage_collect(P) || P <- erlang:processes()], erlang:memory(total).";

  static Footprint of(Lab lab, Installation installation) throws IOException, InterruptedException {
    String memory = lab.broker().ctl("-q", "eval", MEMORY);
    return new Footprint(
        Heap.of(installation.process()),
        Resident.of(installation.process()),
        Long.parseLong(memory.strip()),
        lab.broker().diskUse(),
        Long.parseLong(
            Sql.rows(installation.database(), "select pg_database_size(current_database())")
                .getFirst()));
  }

  /** What one of so many took since then. */
  String each(Footprint before, int count) {
    return "%,d bytes of heap, %,d of the broker's memory and %,d of its disk, %,d in the database"
        .formatted(
            (heap - before.heap) / count,
            (brokerMemory - before.brokerMemory) / count,
            (brokerDisk - before.brokerDisk) / count,
            (database - before.database) / count);
  }
}
