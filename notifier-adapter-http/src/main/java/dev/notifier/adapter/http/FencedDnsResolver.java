package dev.notifier.adapter.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The fence. The client asks it before each connection, for names and for literal addresses, and
 * dials only what it hands on: the very addresses that were checked.
 */
final class FencedDnsResolver implements DnsResolver {
  /** The call that the current thread makes; without one, nothing may be connected to. */
  static final ScopedValue<Call> CALL = ScopedValue.newInstance();

  private static final Duration LOOKUP_LIMIT = Duration.ofSeconds(5);

  private final EgressRule rule;
  private final NameLookups lookups;

  /**
   * What the client does not tell its resolver.
   *
   * @param scheme in lower case
   * @param deadline by {@link System#nanoTime()}
   */
  record Call(String scheme, long deadline) {
    Duration left() {
      return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
  }

  FencedDnsResolver(EgressRule rule, NameLookups lookups) {
    this.rule = rule;
    this.lookups = lookups;
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    Call call = CALL.orElseThrow(() -> new EgressDeniedException(host));
    Duration left = call.left();
    List<InetAddress> addresses =
        lookups.find(host, left.compareTo(LOOKUP_LIMIT) < 0 ? left : LOOKUP_LIMIT);
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    // One denied address spoils the name: who mixes them is trying something.
    if (!addresses.stream().allMatch(address -> rule.permits(call.scheme(), port, address))) {
      throw new EgressDeniedException(host);
    }
    return addresses.stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  /** Refuses: without a port nothing can be checked. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    throw new EgressDeniedException(host);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
