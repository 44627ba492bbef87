package dev.notifier.testkit.bench;

import dev.notifier.testkit.Waiting;
import dev.notifier.testkit.app.Sql;
import java.time.Duration;

/** How much an installation has its database do while there is nothing to do. */
final class IdleTransactions {
  /** What a session has done shows up to ten seconds after it has come to rest. */
  static final Duration REST = Duration.ofSeconds(11);

  private static final String CLEARING_UP =
      "select count(*) from pg_stat_activity where backend_type = 'autovacuum worker'";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Lab lab;
  private final Installation installation;

  IdleTransactions(Lab lab, Installation installation) {
    this.lab = lab;
    this.installation = installation;
  }

  /**
   * Transactions in a second, over this time after a rest. The database's own clearing up would
   * count too, so there is none meanwhile.
   */
  double rate(Duration rest, Duration length) throws InterruptedException {
    clearUp("off");
    try {
      if (!Waiting.until(PATIENCE, () -> ask(CLEARING_UP) == 0)) {
        throw new IllegalStateException("The database is still clearing up");
      }
      Thread.sleep(rest);
      long before = count();
      Thread.sleep(length);
      return (count() - before) / (double) length.toSeconds();
    } finally {
      clearUp("on");
    }
  }

  /** Asked for in another database, so that asking does not count. */
  private long count() {
    return ask(
        "select xact_commit + xact_rollback from pg_stat_database where datname = '%s'"
            .formatted(installation.databaseName()));
  }

  private void clearUp(String onOrOff) {
    Sql.execute(lab.administration(), "alter system set autovacuum = " + onOrOff);
    Sql.execute(lab.administration(), "select pg_reload_conf()");
  }

  private long ask(String query) {
    return Long.parseLong(Sql.rows(lab.administration(), query).getFirst());
  }
}
