package dev.notifier.domain.application.attempt;

import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Lane;
import java.time.Duration;
import java.util.Optional;

/** Keeps the number of attempts that one lane has under way within its cap. */
public interface Admissions {

  /** Asked before a claim is granted. May be asked again for the same claim. */
  Admission admit(Candidate candidate, ClaimId claim);

  /**
   * Waits until it is time to ask for admission again. Only who lets claims wait needs it.
   *
   * @throws InterruptedException at once if the thread is interrupted; the claim still has to leave
   */
  default void awaitTurn(ClaimId claim) throws InterruptedException {}

  /**
   * The exchange is over, or there was none. Called for each claim, whatever the answer was; only
   * the first call for a claim counts.
   *
   * @param exchange how long the exchange took; zero if there was none
   */
  void leave(ClaimId claim, Duration exchange);

  /** Whether an attempt may begin. */
  enum Admission {
    ADMITTED,

    /** Not yet, but a place will soon be free: {@link #awaitTurn}, and then ask again. */
    WAITS,

    /** Not for a while: the task is to be held back in the database until it is its turn. */
    HELD
  }

  /**
   * Who wants to begin an attempt.
   *
   * @param maxInFlight the lane's own cap, if it has one
   * @param fed whether the task was held before and it is its turn
   */
  record Candidate(Lane lane, Optional<Integer> maxInFlight, boolean paused, boolean fed) {}
}
