package dev.notifier.adapter.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is used again only if the receiver has been silent on it since its answer. One
 * that was closed would lose the next request, which must not be repeated because the receiver
 * might have read it; one with further bytes would offer them as the next answer.
 */
final class SilentConnection extends DefaultManagedHttpClientConnection {
  private final StrictResponseParser parser;
  private final Hangups hangups;
  private int answers;
  private long lastAnswer;

  SilentConnection(Http1Config limits, Hangups hangups) {
    this(limits, new StrictResponseParser(limits), hangups);
  }

  private SilentConnection(Http1Config limits, StrictResponseParser parser, Hangups hangups) {
    super("notifier", null, null, limits, null, null, null, any -> parser);
    this.parser = parser;
    this.hangups = hangups;
  }

  /** Costs one read that does not wait, where the library's own check waits a millisecond. */
  @Override
  public boolean isStale() throws IOException {
    SocketHolder sockets = getSocketHolder();
    return sockets == null
        || hangups.isExpected(sockets.getSocket().getRemoteSocketAddress())
        || parser.hasLeftover()
        || (sockets.getSSLSocket() != null && sockets.getInputStream().available() > 0)
        || !isSilent(sockets.getBaseSocket().getChannel());
  }

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    try {
      ClassicHttpResponse response = super.receiveResponseHeader();
      if (response.getCode() >= HttpStatus.SC_OK) {
        answers++;
        lastAnswer = hangups.now();
      }
      return response;
    } catch (IOException lost) {
      hasHungUp();
      throw lost;
    }
  }

  /** Never flushes: a receiver that stops reading could hold up whoever closes. */
  @Override
  public void close() {
    close(CloseMode.IMMEDIATE);
  }

  /** Leaves TLS without a farewell, for the same reason. */
  @Override
  public void close(CloseMode mode) {
    super.close(getSSLSession() == null ? mode : CloseMode.IMMEDIATE);
  }

  private boolean isSilent(@Nullable SocketChannel channel) throws IOException {
    if (channel == null) {
      return false;
    }
    channel.configureBlocking(false);
    try {
      int length = channel.read(ByteBuffer.allocate(1));
      if (length < 0) {
        hasHungUp();
      }
      return length == 0;
    } finally {
      channel.configureBlocking(true);
    }
  }

  /**
   * After its first answer: what has been used again ends for other reasons, like a restart. There
   * is no address if it was closed on this side.
   */
  private void hasHungUp() {
    @Nullable SocketAddress server = getRemoteAddress();
    if (answers == 1 && server != null) {
      hangups.notice(server, lastAnswer);
    }
  }
}
