package dev.notifier.testkit.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/** What a receiver was sent, on disk before it answers. */
final class ReceiverLog implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  ReceiverLog(Path file) {
    this.file = file;
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One request.
   *
   * @param path where it was sent
   * @param task the header {@code webhook-id}; a hyphen if there was none
   * @param attempt the header {@code notifier-attempt}; 0 if there was none
   * @param intact whether the body was what it should be
   * @param mood how it was taken
   */
  record Line(Instant at, String path, String task, int attempt, boolean intact, Mood mood) {
    String text() {
      return "%s\t%s\t%s\t%d\t%s\t%s%n".formatted(at, path, task, attempt, intact, mood);
    }

    static Line parse(String text) {
      String[] field = text.split("\t", -1);
      return new Line(
          Instant.parse(field[0]),
          field[1],
          field[2],
          Integer.parseInt(field[3]),
          Boolean.parseBoolean(field[4]),
          Mood.valueOf(field[5]));
    }

    boolean isInquiry() {
      return path.startsWith("/u/");
    }

    String orderNo() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  synchronized void write(Line line) {
    try {
      channel.write(ByteBuffer.wrap(line.text().getBytes(UTF_8)));
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that is on disk. */
  List<Line> lines() {
    try {
      return Files.readAllLines(file).stream().map(Line::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
