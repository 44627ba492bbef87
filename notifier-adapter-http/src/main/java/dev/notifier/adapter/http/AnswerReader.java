package dev.notifier.adapter.http;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * Takes from a response what matters of it. A header that says nothing clear counts as missing.
 *
 * @param clock for receivers that do not tell the time
 */
record AnswerReader(InstantSource clock) {
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final Pattern CONTENT_TYPE = Pattern.compile("[ -~]{1,128}");

  /** Reads no more of the body than is kept. */
  Answer read(ClassicHttpResponse response) throws IOException {
    byte[] body = read(response.getEntity());
    boolean truncated = body.length > MAX_BODY_BYTES;
    byte[] kept = truncated ? Arrays.copyOf(body, MAX_BODY_BYTES) : body;
    return new Answer(
        response.getCode(),
        Bytes.of(kept),
        truncated,
        contentType(values(response, HttpHeaders.CONTENT_TYPE)),
        retryAfter(response));
  }

  private Optional<Duration> retryAfter(ClassicHttpResponse response) {
    List<String> waits = values(response, HttpHeaders.RETRY_AFTER);
    return waits.isEmpty()
        ? Optional.empty()
        : RetryAfter.of(waits, values(response, HttpHeaders.DATE), clock);
  }

  private static byte[] read(HttpEntity body) throws IOException {
    return body == null ? new byte[0] : body.getContent().readNBytes(most(body));
  }

  /**
   * One byte more than is announced, or than is kept: only its end lets the connection be used
   * again. The stream makes a buffer of that size, if it is not a large one.
   */
  private static int most(HttpEntity body) {
    long announced = body.getContentLength();
    return announced >= 0 && announced < MAX_BODY_BYTES ? (int) announced + 1 : MAX_BODY_BYTES + 1;
  }

  private static Optional<String> contentType(List<String> values) {
    return values.stream()
        .filter(value -> values.size() == 1 && CONTENT_TYPE.matcher(value).matches())
        .findFirst();
  }

  private static List<String> values(ClassicHttpResponse response, String name) {
    return Stream.of(response.getHeaders(name))
        .map(Header::getValue)
        .flatMap(Stream::ofNullable)
        .toList();
  }
}
