package dev.notifier.testkit.chaos;

import dev.notifier.testkit.TcpProxy;
import dev.notifier.testkit.chaos.Fault.Subject;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What happens to the network between one instance and a server, while the others are well. */
final class LineFaults {
  private static final int SLOW_BYTES_PER_SECOND = 20_000;
  private static final int SHORT_LIFE_BYTES = 20_000;

  private LineFaults() {}

  static List<Fault> all() {
    return Stream.concat(
            to("broker", Subject.BROKER_LINE, (site, i) -> site.instance(i).brokerLines()),
            to(
                "database",
                Subject.DATABASE_LINE,
                (site, i) -> List.of(site.instance(i).databaseLine())))
        .toList();
  }

  private static Stream<Fault> to(
      String server, Subject subject, BiFunction<Site, Integer, List<TcpProxy>> lines) {
    return Stream.of(
        of(server, "blackholed", subject, 20, "lets nothing through", lines, TcpProxy::blackhole),
        of(server, "refused", subject, 8, "is refused", lines, TcpProxy::refuse),
        of(server, "reset", subject, 1, "is reset once", lines, TcpProxy::cut),
        of(
            server,
            "slow",
            subject,
            10,
            "carries 20 kB/s",
            lines,
            it -> it.throttle(SLOW_BYTES_PER_SECOND)),
        of(
            server,
            "cut",
            subject,
            10,
            "is reset after every 20 kB",
            lines,
            it -> it.cutAfter(SHORT_LIFE_BYTES)),
        of(
            server,
            "unanswered",
            subject,
            8,
            "swallows every answer, and is cut",
            lines,
            TcpProxy::dropReplies));
  }

  private static Fault of(
      String server,
      String how,
      Subject subject,
      int seconds,
      String what,
      BiFunction<Site, Integer, List<TcpProxy>> lines,
      Consumer<TcpProxy> deed) {
    return Fault.lasting(
        server + "-line-" + how,
        subject,
        seconds,
        "one instance's line to the %s %s".formatted(server, what),
        (site, target) -> lines.apply(site, target).forEach(deed),
        (site, target) -> lines.apply(site, target).forEach(TcpProxy::pass));
  }
}
