package dev.notifier.adapter.rabbit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatheringOutputTest {
  private final Target target = new Target();
  private final GatheringOutput output = new GatheringOutput(target);

  /** Keeps each write, once it is let through. */
  private static final class Target extends OutputStream {
    final Semaphore begun = new Semaphore(0);
    final Semaphore room = new Semaphore(0);
    final BlockingQueue<String> writes = new LinkedBlockingQueue<>();
    volatile boolean broken;

    @Override
    public void write(int octet) {
      throw new AssertionError("one octet alone");
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      begun.release();
      room.acquireUninterruptibly();
      if (broken) {
        throw new IOException("broken pipe");
      }
      writes.add(new String(bytes, from, length, UTF_8));
    }

    String next() throws InterruptedException {
      return String.valueOf(writes.poll(20, TimeUnit.SECONDS));
    }
  }

  private void send(String text) throws IOException {
    output.write(text.getBytes(UTF_8));
    output.flush();
  }

  @Test
  void what_comes_alone_is_written_at_once() throws Exception {
    target.room.release();
    send("one");
    assertThat(target.next()).isEqualTo("one");
  }

  @Test
  void nothing_is_written_before_it_is_flushed() throws Exception {
    target.room.release(2);
    output.write("one ".getBytes(UTF_8));
    assertThat(target.writes).isEmpty();
    send("two");
    assertThat(target.next()).isEqualTo("one two");
  }

  @Test
  void what_comes_during_a_write_is_written_together_and_in_order() throws Exception {
    send("one");
    target.begun.acquire();
    Thread sender = Thread.ofVirtual().start(() -> sendAll("two ", "three ", "four"));
    target.room.release();
    assertThat(target.next()).isEqualTo("one");
    sender.join();
    target.room.release(3);
    StringBuilder rest = new StringBuilder();
    while (rest.length() < "two three four".length()) {
      rest.append(target.next());
    }
    assertThat(rest).hasToString("two three four");
  }

  private void sendAll(String... texts) {
    try {
      for (String text : texts) {
        send(text);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_long_message_does_not_wait_for_the_flush() throws Exception {
    target.room.release();
    output.write(new byte[100_000]);
    assertThat(target.next()).hasSize(100_000);
  }

  @Test
  void the_next_writer_is_told_of_a_failure() throws Exception {
    target.broken = true;
    send("one");
    target.begun.acquire();
    target.room.release();
    // It waits for the writer to be through.
    assertThatThrownBy(() -> sendUntilItFails())
        .isInstanceOf(IOException.class)
        .hasRootCauseMessage("broken pipe");
  }

  private void sendUntilItFails() throws IOException {
    while (true) {
      output.write(1);
    }
  }

  @Test
  void its_end_sends_what_is_left() throws Exception {
    target.room.release();
    output.write("last".getBytes(UTF_8));
    output.end();
    assertThat(target.writes).containsExactly("last");
  }

  @Test
  void its_end_does_not_wait_for_a_target_that_takes_nothing() throws Exception {
    send("one");
    target.begun.acquire();
    output.end();
    assertThat(target.writes).isEmpty();
  }
}
