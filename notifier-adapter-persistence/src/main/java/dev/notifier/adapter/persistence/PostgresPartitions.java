package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.PersistenceConfiguration.PartitionsAhead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates partitions through a function that has its owner's rights. */
final class PostgresPartitions implements PartitionsAhead {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresPartitions.class);
  private static final int MONTHS = 3;

  private final Store store;

  PostgresPartitions(Store store) {
    this.store = store;
  }

  @Override
  public int create() {
    int created =
        store.query(
            jdbc ->
                jdbc.sql("select notifier.create_partitions(0, :months)")
                    .param("months", MONTHS)
                    .query(Integer.class)
                    .single());
    if (created > 0) {
      LOG.info("Created {} partitions for the months to come", created);
    }
    return created;
  }
}
