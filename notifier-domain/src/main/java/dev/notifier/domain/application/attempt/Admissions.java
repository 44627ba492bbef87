package dev.notifier.domain.application.attempt;

import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Lane;
import java.time.Duration;
import java.util.Optional;

/** Keeps the number of attempts that one lane has under way within its cap. */
public interface Admissions {

  /**
   * Asked before a claim is granted; if the answer is no, the task is held back in the database
   * until it is its turn. May be asked again for the same claim.
   */
  boolean admit(Candidate candidate, ClaimId claim);

  /**
   * The exchange is over, or there was none. Called for each claim, admitted or not; only the first
   * call for a claim counts.
   *
   * @param exchange how long the exchange took; zero if there was none
   */
  void leave(ClaimId claim, Duration exchange);

  /**
   * Who wants to begin an attempt.
   *
   * @param maxInFlight the lane's own cap, if it has one
   * @param fed whether the task was held before and it is its turn
   */
  record Candidate(Lane lane, Optional<Integer> maxInFlight, boolean paused, boolean fed) {}
}
