package dev.notifier.adapter.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Configures the HTTP client so that it sends what it is told, once, to where it is told, and
 * nothing else.
 */
final class OneShotClient {
  /** Below the 5 s after which many servers close an idle connection. */
  private static final TimeValue IDLE = TimeValue.ofSeconds(4);

  /** Bounds how long an old answer of DNS goes on being used. */
  private static final TimeValue TIME_TO_LIVE = TimeValue.ofSeconds(30);

  /** Leaves time for the name's next address. */
  private static final Timeout CONNECT = Timeout.ofSeconds(3);

  /** Longer than any deadline, which ends the wait; zero would mean not to wait at all. */
  private static final Timeout CONNECTION_REQUEST = Timeout.ofDays(1);

  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setMaxLineLength(8 * 1024)
          .setMaxHeaderCount(101) // the library refuses the one that reaches the number
          .build();

  private OneShotClient() {}

  /** A client that closes these connections with itself. */
  static CloseableHttpClient create(PoolingHttpClientConnectionManager connections) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setKeepAliveStrategy((response, context) -> IDLE)
        .evictExpiredConnections()
        .evictIdleConnections(IDLE)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableConnectionState()
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                .setConnectionRequestTimeout(CONNECTION_REQUEST)
                .build())
        .build();
  }

  static PoolingHttpClientConnectionManager connections(
      DnsResolver fence, TlsSocketStrategy tls, int maxTotal, int maxPerRoute) {
    // Waiting is bounded by the deadline of the exchange, which closes the connection: no timeouts
    // here but the one that makes way for the next address.
    Hangups hangups = new Hangups(System::nanoTime);
    return new DirectConnections()
        .setConnectionFactory(socket -> new SilentConnection(LIMITS, hangups))
        .setDnsResolver(fence)
        .setTlsSocketStrategy(tls)
        .setMaxConnTotal(maxTotal)
        .setMaxConnPerRoute(maxPerRoute)
        .setOffLockDisposalEnabled(true)
        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.DISABLED).build())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                .setHandshakeTimeout(Timeout.DISABLED)
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT)
                .setTimeToLive(TIME_TO_LIVE)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .build();
  }

  /** Dials with channels: they can be asked without waiting, and know no SOCKS proxy. */
  private static final class DirectConnections extends PoolingHttpClientConnectionManagerBuilder {
    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver fence, TlsSocketStrategy tls) {
      return new DefaultHttpClientConnectionOperator(
          noProxy -> dial(),
          ports,
          fence,
          RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
    }

    private static Socket dial() throws IOException {
      return SocketChannel.open().socket();
    }
  }
}
