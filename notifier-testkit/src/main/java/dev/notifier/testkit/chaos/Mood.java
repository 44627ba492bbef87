package dev.notifier.testkit.chaos;

import dev.notifier.testkit.Reply;
import java.time.Duration;

/** How a receiver takes one attempt. */
enum Mood {
  ACKNOWLEDGES,
  ACKNOWLEDGES_SLOWLY,
  FAILS,
  ANSWERS_NONSENSE,
  HANGS,
  RESETS;

  private static final Duration SLOW = Duration.ofMillis(700);

  /** What it replies, given the body that would acknowledge. */
  Reply reply(String acknowledgement) {
    return switch (this) {
      case ACKNOWLEDGES -> Reply.ok(acknowledgement);
      case ACKNOWLEDGES_SLOWLY -> Reply.ok(acknowledgement).after(SLOW);
      case FAILS -> Reply.status(503);
      case ANSWERS_NONSENSE -> Reply.ok("<html>" + acknowledgement + "</html>");
      case HANGS -> Reply.hang();
      case RESETS -> Reply.reset();
    };
  }

  boolean isAcknowledgement() {
    return this == ACKNOWLEDGES || this == ACKNOWLEDGES_SLOWLY;
  }
}
