package dev.notifier.adapter.http;

import java.util.Optional;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** A client with its connections, which can be replaced while it is in use. */
final class ClientPool {
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;
  private int users;
  private boolean retired;

  ClientPool(PoolingHttpClientConnectionManager connections) {
    this.connections = connections;
    this.client = OneShotClient.create(connections);
  }

  /** Lends the client out; empty once it has retired. */
  synchronized Optional<Lease> lease() {
    if (retired) {
      return Optional.empty();
    }
    users++;
    return Optional.of(new Lease(this));
  }

  /** Lends nothing out any more: idle connections end now, the others with their exchanges. */
  void retire() {
    boolean idle;
    synchronized (this) {
      retired = true;
      idle = users == 0;
    }
    if (idle) {
      close();
    } else {
      connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }
  }

  /** Ends everything, exchanges too. */
  void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private void giveBack() {
    boolean last;
    synchronized (this) {
      users--;
      last = retired && users == 0;
    }
    if (last) {
      close();
    }
  }

  /** The use of the client for one exchange. */
  record Lease(ClientPool pool) implements AutoCloseable {
    CloseableHttpClient client() {
      return pool.client;
    }

    @Override
    public void close() {
      pool.giveBack();
    }
  }
}
