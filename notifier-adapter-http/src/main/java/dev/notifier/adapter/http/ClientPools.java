package dev.notifier.adapter.http;

import dev.notifier.adapter.http.ClientPool.Lease;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.springframework.boot.ssl.SslBundles;

/**
 * One pool of connections for each set of certificates, made when it is first used: a connection
 * must not serve a merchant with the certificate of another. When a bundle's files change, what
 * comes after goes through a new pool, which resumes no session of the old one.
 */
final class ClientPools implements AutoCloseable {
  private final Function<TlsSocketStrategy, ClientPool> factory;
  private final ClientPool usual;
  private final SslBundles bundles;
  private final Map<String, ClientPool> byBundle = new ConcurrentHashMap<>();
  private final Set<String> watched = ConcurrentHashMap.newKeySet();

  /**
   * Makes a pool for receivers that want no particular certificates.
   *
   * @param factory makes pools that do not differ but in this
   */
  ClientPools(
      Function<TlsSocketStrategy, ClientPool> factory,
      TlsSocketStrategy usual,
      SslBundles bundles) {
    this.factory = factory;
    this.usual = factory.apply(usual);
    this.bundles = bundles;
  }

  /**
   * Lends out the client that has these certificates.
   *
   * @throws SSLException if there are none of this name, or they cannot be used
   */
  Lease lease(Optional<String> tls) throws SSLException {
    while (true) {
      Optional<Lease> lease = pool(tls).lease();
      if (lease.isPresent()) {
        return lease.get();
      }
    }
  }

  @Override
  public void close() {
    usual.close();
    byBundle.values().forEach(ClientPool::close);
  }

  private ClientPool pool(Optional<String> tls) throws SSLException {
    if (tls.isEmpty()) {
      return usual;
    }
    try {
      return byBundle.computeIfAbsent(tls.get(), this::open);
    } catch (RuntimeException unusable) {
      throw new SSLException("There are no usable certificates of this name", unusable);
    }
  }

  /** Watches before it looks, so that no change is missed. One name is opened at a time. */
  private ClientPool open(String name) {
    if (!watched.contains(name)) {
      bundles.addBundleUpdateHandler(name, changed -> renew(name));
      watched.add(name);
    }
    return factory.apply(
        new DefaultClientTlsStrategy(BundleContexts.create(bundles.getBundle(name))));
  }

  /** The bundle is the new one already: the next exchange makes a pool from it. */
  private void renew(String name) {
    ClientPool old = byBundle.remove(name);
    if (old != null) {
      old.retire();
    }
  }
}
