package dev.notifier.adapter.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of the answers on one connection. Beyond the limits of the configuration it
 * refuses garbage before the status line, a head cut short, floods of 1xx, and switching protocols.
 */
final class StrictResponseParser extends DefaultHttpResponseParser {
  private static final int MAX_INTERIM_ANSWERS = 16;

  private @Nullable SessionInputBuffer input;
  private int interimAnswers;

  StrictResponseParser(Http1Config limits) {
    super(limits);
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream stream)
      throws IOException, HttpException {
    input = buffer;
    ClassicHttpResponse response = super.parse(buffer, new WholeHead(stream));
    int status = response.getCode();
    if (status < 100 || status == 101 || status > 599) {
      throw new ProtocolException("Unexpected status " + status);
    }
    interimAnswers = status < 200 ? interimAnswers + 1 : 0;
    if (interimAnswers > MAX_INTERIM_ANSWERS) {
      throw new ProtocolException("Too many interim answers");
    }
    return response;
  }

  /** Whether the receiver sent more than its answer, as far as that has been read. */
  boolean hasLeftover() {
    return input != null && input.length() > 0;
  }

  /** The end of the stream is no end of a head: the library would take what it has for complete. */
  private static final class WholeHead extends FilterInputStream {
    WholeHead(InputStream stream) {
      super(stream);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count < 0) {
        throw new ConnectionClosedException("The answer ended within its head");
      }
      return count;
    }
  }
}
