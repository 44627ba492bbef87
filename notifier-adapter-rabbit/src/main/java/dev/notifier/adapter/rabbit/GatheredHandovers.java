package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.adapter.rabbit.HandoverMessage.MalformedHandoverException;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several handovers in one message: a header tells how many, and the body has a line for each, with
 * the task's id, the attempt's number, the due time in microseconds since 1970, and {@code again}
 * where it is so.
 */
final class GatheredHandovers {
  static final String COUNT = "x-notifier-handovers";

  private static final String AGAIN = "again";

  private GatheredHandovers() {}

  static boolean isHere(BasicProperties properties) {
    return properties.getHeaders() != null && properties.getHeaders().containsKey(COUNT);
  }

  static BasicProperties properties(List<Handover> handovers) {
    return HandoverMessage.fresh(Map.of(COUNT, handovers.size()));
  }

  static Bytes body(List<Handover> handovers) {
    StringBuilder lines = new StringBuilder();
    for (Handover handover : handovers) {
      lines.append(handover.task()).append(' ');
      lines.append(handover.attempt()).append(' ');
      lines.append(ChronoUnit.MICROS.between(Instant.EPOCH, handover.dueAt()));
      lines.append(handover.again() ? " " + AGAIN + "\n" : "\n");
    }
    return Bytes.ofUtf8(lines.toString());
  }

  /**
   * Reads the lines back.
   *
   * @throws MalformedHandoverException if they do not make as many handovers as they should
   */
  static List<Handover> read(BasicProperties properties, Bytes body) {
    List<Handover> handovers = new ArrayList<>();
    for (String line : body.utf8().lines().toList()) {
      handovers.add(handover(line, handovers.size() + 1));
    }
    Object count = properties.getHeaders().get(COUNT);
    if (handovers.isEmpty() || !Integer.valueOf(handovers.size()).equals(count)) {
      throw new MalformedHandoverException(
          "The body has %d handovers, header %s says %s."
              .formatted(handovers.size(), COUNT, count));
    }
    return List.copyOf(handovers);
  }

  private static Handover handover(String line, int number) {
    String[] words = line.split(" ", -1);
    boolean again = words.length == 4 && words[3].equals(AGAIN);
    try {
      if (words.length == 3 || again) {
        return new Handover(
            TaskId.parse(words[0]),
            Integer.parseInt(words[1]),
            Instant.EPOCH.plus(Long.parseLong(words[2]), ChronoUnit.MICROS),
            again);
      }
    } catch (IllegalArgumentException e) {
      // Told below, as what has too few or too many words.
    }
    throw new MalformedHandoverException("Line " + number + " of the body is not a handover.");
  }
}
