package dev.notifier.adapter.http;

import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls receivers by names that move as fast as a test wants, and may reach 127.0.0.1 only. */
final class NamedCalls implements NamedCaller {
  private final AtomicLong passed = new AtomicLong();
  private final Calls calls;

  /** With any scheme and port, so that what is denied is denied for its address. */
  NamedCalls(NameLookups.Source names) {
    var rule =
        new EgressRule(
            List.of(CidrBlock.parse("127.0.0.1/32")),
            List.of(),
            Set.of("http", "https"),
            IntStream.rangeClosed(1, 65_535).boxed().collect(Collectors.toSet()));
    calls = Calls.through(rule, new NameLookups(names, () -> System.nanoTime() + passed.get()));
  }

  @Override
  public String call(String url, Duration deadline) {
    return switch (calls.post(URI.create(url), deadline)) {
      case Exchange.Answered answered -> Integer.toString(answered.answer().status());
      case Exchange.Failed failed -> failed.cause().code();
    };
  }

  @Override
  public void forgetNames() {
    passed.addAndGet(Duration.ofSeconds(5).toNanos());
  }

  @Override
  public void close() {
    calls.close();
  }
}
