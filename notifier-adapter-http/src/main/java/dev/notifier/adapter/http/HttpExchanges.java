package dev.notifier.adapter.http;

import dev.notifier.adapter.http.ClientPool.Lease;
import dev.notifier.adapter.http.FencedDnsResolver.Call;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.attempt.Exchanges;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.task.UnreachableCause;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/**
 * Calls receivers with Apache HttpClient. Whatever happens comes back as a value, also when the
 * calling thread is interrupted: that looks like a broken connection.
 */
final class HttpExchanges implements Exchanges, AutoCloseable {
  private final WireRequests requests;
  private final ClientPools pools;
  private final AnswerReader answers;
  private final ScheduledThreadPoolExecutor timer;

  HttpExchanges(WireRequests requests, ClientPools pools, AnswerReader answers) {
    this.requests = requests;
    this.pools = pools;
    this.answers = answers;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("notifier-http-deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Exchange exchange(Outgoing outgoing, Optional<String> tls, Duration deadline) {
    long start = System.nanoTime();
    URI url = outgoing.request().url();
    if (url.getScheme() == null || url.getHost() == null) {
      return new Exchange.Failed(UnreachableCause.EGRESS_DENIED, Duration.ZERO);
    }
    HttpUriRequestBase wire;
    try {
      wire = requests.make(outgoing).toHttp();
    } catch (InvalidValueException | GeneralSecurityException unsignable) {
      return new Exchange.Failed(UnreachableCause.SIGNING, since(start));
    }
    Call call = new Call(url.getScheme().toLowerCase(Locale.ROOT), start + deadline.toNanos());
    Future<?> alarm =
        timer.schedule(
            () -> Thread.startVirtualThread(wire::cancel),
            call.left().toNanos(),
            TimeUnit.NANOSECONDS);
    try (Lease lease = pools.lease(tls)) {
      Answer answer =
          ScopedValue.where(FencedDnsResolver.CALL, call).call(() -> send(lease.client(), wire));
      return new Exchange.Answered(answer, since(start));
    } catch (IOException | RuntimeException failure) {
      Duration took = since(start);
      return new Exchange.Failed(cause(failure, took.compareTo(deadline) >= 0), took);
    } finally {
      alarm.cancel(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    pools.close();
  }

  private Answer send(CloseableHttpClient client, HttpUriRequestBase wire) throws IOException {
    try {
      return answers.read(client.executeOpen(null, wire, null));
    } finally {
      // Closes the connection unless the answer was read to its end, and never reads on: how much
      // there is to drain is up to the receiver.
      wire.cancel();
    }
  }

  private static UnreachableCause cause(Exception failure, boolean late) {
    if (late) {
      return UnreachableCause.TIMEOUT;
    }
    return Thread.currentThread().isInterrupted()
        ? UnreachableCause.RESET
        : Failures.causeOf(failure);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
