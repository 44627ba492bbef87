package dev.notifier.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a merchant does with a request. */
public sealed interface Reply {

  /** An ordinary answer after a delay. */
  record Answer(int status, Map<String, String> headers, String body, Duration delay)
      implements Reply {

    public Answer {
      headers = Map.copyOf(headers);
    }

    public Answer with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Answer(status, more, body, delay);
    }

    public Answer after(Duration wait) {
      return new Answer(status, headers, body, wait);
    }

    void writeTo(OutputStream out) throws IOException {
      byte[] bytes = body.getBytes(UTF_8);
      StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Scripted\r\n");
      headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
      if (status != 204 && status != 304) {
        head.append("Content-Length: ").append(bytes.length).append("\r\n");
      }
      head.append("\r\n");
      byte[] headBytes = head.toString().getBytes(UTF_8);
      // One write, so that no answer is spread over two packets by accident.
      byte[] all = new byte[headBytes.length + bytes.length];
      System.arraycopy(headBytes, 0, all, 0, headBytes.length);
      System.arraycopy(bytes, 0, all, headBytes.length, bytes.length);
      out.write(all);
      out.flush();
    }
  }

  /** Anything at all; the connection is closed afterwards. */
  record Raw(Conduct conduct) implements Reply {}

  /** What to do with a connection on which a request came in. */
  @FunctionalInterface
  interface Conduct {
    /** Runs on a thread of its own and ends early, by an exception, when the merchant closes. */
    void on(Socket connection) throws IOException, InterruptedException;
  }

  /** Answers 200 with this body. */
  static Answer ok(String body) {
    return status(200, body);
  }

  /** Answers this status with an empty body. */
  static Answer status(int status) {
    return status(status, "");
  }

  /** Answers this status with this body. */
  static Answer status(int status, String body) {
    return new Answer(status, Map.of(), body, Duration.ZERO);
  }

  /** Never answers, until the caller hangs up. */
  static Reply hang() {
    return raw(
        connection -> connection.getInputStream().transferTo(OutputStream.nullOutputStream()));
  }

  /** Closes the connection without an answer. */
  static Reply close() {
    return raw(connection -> {});
  }

  /** Resets the connection without an answer. */
  static Reply reset() {
    return raw(connection -> connection.setSoLinger(true, 0));
  }

  /** Does this first, then answers and closes the connection. */
  static Reply doing(Runnable deed, Answer answer) {
    return raw(
        connection -> {
          deed.run();
          answer.with("Connection", "close").writeTo(connection.getOutputStream());
        });
  }

  /** Does this with the connection, and closes it afterwards. */
  static Reply raw(Conduct conduct) {
    return new Raw(conduct);
  }
}
