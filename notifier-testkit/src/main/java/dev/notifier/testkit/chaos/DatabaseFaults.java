package dev.notifier.testkit.chaos;

import static dev.notifier.testkit.chaos.Fault.Subject.DATABASE;

import dev.notifier.testkit.TcpProxy;
import dev.notifier.testkit.app.Sql;
import java.util.List;

/** What happens to the database. */
final class DatabaseFaults {
  private DatabaseFaults() {}

  static List<Fault> all() {
    TableLock lock = new TableLock();
    return List.of(
        Fault.lasting(
            "database-killed",
            DATABASE,
            4,
            "the database server is ended at once",
            (site, target) -> site.databaseServer().kill(),
            (site, target) -> site.databaseServer().startAgain()),
        Fault.lasting(
            "database-frozen",
            DATABASE,
            40,
            "the database server stands still for longer than the driver's patience",
            (site, target) -> site.databaseServer().pause(),
            (site, target) -> site.databaseServer().resume()),
        Fault.lasting(
            "database-locked",
            DATABASE,
            15,
            "another session locks the tasks for longer than lock_timeout",
            (site, target) -> lock.take(site.database()),
            (site, target) -> lock.release()),
        Fault.lasting(
            "database-read-only",
            DATABASE,
            6,
            "the database takes no writes",
            (site, target) -> readOnly(site, "on"),
            (site, target) -> readOnly(site, "off")),
        Fault.lasting(
            "commits-unanswered",
            DATABASE,
            1,
            "commits take place, their answers are swallowed, and the connections are cut",
            (site, target) -> site.instances().forEach(it -> it.databaseLine().dropReplies()),
            (site, target) -> site.instances().forEach(it -> cut(it.databaseLine()))));
  }

  private static void readOnly(Site site, String value) {
    Sql.execute(
        site.databaseServer().database(),
        "alter system set default_transaction_read_only = " + value);
    Sql.execute(site.databaseServer().database(), "select pg_reload_conf()");
  }

  private static void cut(TcpProxy line) {
    line.cut();
    line.pass();
  }
}
