package dev.notifier.domain.task;

import dev.notifier.domain.InvalidValueException;
import java.time.Instant;
import java.util.regex.Pattern;

/** What people do to a task by hand. */
public sealed interface Steering {

  /** Where it leads from a state. */
  Transition from(TaskState state, Instant now);

  /** Calls an open task off. */
  record Cancel() implements Steering {
    @Override
    public Transition from(TaskState state, Instant now) {
      return StateMachine.cancel(state);
    }
  }

  /** Starts an ended task's schedule again. */
  record Replay() implements Steering {
    @Override
    public Transition from(TaskState state, Instant now) {
      return StateMachine.replay(state, now);
    }
  }

  /**
   * Closes a task that was given up.
   *
   * @param note what the person did about it: 1 to {@link #MAX_NOTE} characters on one line
   */
  record Resolve(String note) implements Steering {
    public static final int MAX_NOTE = 500;

    /** Half a surrogate pair is among them: the database takes no such text. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /**
     * Checks the note.
     *
     * @throws InvalidValueException if it is blank, too long or not one line of text
     */
    public Resolve {
      if (note.isBlank() || note.length() > MAX_NOTE || UNFIT.matcher(note).find()) {
        throw new InvalidValueException(
            "note",
            "1-to-500-characters",
            "A note has 1 to 500 characters, and is one line of text.");
      }
    }

    @Override
    public Transition from(TaskState state, Instant now) {
      return StateMachine.resolve(state, note);
    }
  }
}
