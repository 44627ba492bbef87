package dev.notifier.app.api.read;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.announce.RecordedEvents;
import dev.notifier.domain.application.query.Tasks.AttemptPosition;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.TaskId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

/** Writes positions in lists as opaque text, and reads them back. */
public final class Cursors {
  private Cursors() {}

  public static String of(TaskId last) {
    return encode(put(ByteBuffer.allocate(16), last.value()));
  }

  public static String of(UUID last) {
    return encode(put(ByteBuffer.allocate(16), last));
  }

  public static String of(AttemptPosition last) {
    return encode(put(ByteBuffer.allocate(20).putInt(last.number()), last.claim().value()));
  }

  /** The database keeps microseconds. */
  public static String of(RecordedEvents.Position last) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.at());
    ByteBuffer bytes = ByteBuffer.allocate(40).putLong(micros);
    return encode(put(put(bytes, last.task()), last.claim()));
  }

  public static TaskId task(String cursor) {
    return decode(cursor, 16, bytes -> new TaskId(uuid(bytes)));
  }

  public static UUID client(String cursor) {
    return decode(cursor, 16, Cursors::uuid);
  }

  public static AttemptPosition attempt(String cursor) {
    return decode(
        cursor, 20, bytes -> new AttemptPosition(bytes.getInt(), new ClaimId(uuid(bytes))));
  }

  public static RecordedEvents.Position event(String cursor) {
    return decode(
        cursor,
        40,
        bytes ->
            new RecordedEvents.Position(
                Instants.within(Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS))
                    .orElseThrow(Cursors::malformed),
                uuid(bytes),
                uuid(bytes)));
  }

  private static ByteBuffer put(ByteBuffer buffer, UUID id) {
    return buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static String encode(ByteBuffer full) {
    byte[] bytes = new byte[full.flip().remaining()];
    full.get(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static <T> T decode(String cursor, int length, Function<ByteBuffer, T> read) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      if (bytes.remaining() == length) {
        return read.apply(bytes);
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw malformed();
    }
    throw malformed();
  }

  private static InvalidValueException malformed() {
    return new InvalidValueException(
        "cursor", "from-a-previous-page", "The cursor does not come from a previous page.");
  }
}
