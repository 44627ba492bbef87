package dev.notifier.app.feed;

import dev.notifier.app.feed.LaneWidth.Cap;
import dev.notifier.domain.application.attempt.Admissions.Admission;
import dev.notifier.domain.application.attempt.Admissions.Candidate;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Lanes at a time that tests set. */
abstract class LanesFixture {
  static final Lane LANE = Lane.ofMerchant("default", "M-1");
  static final Lane OTHER = Lane.ofMerchant("default", "M-2");
  static final int CAP = 3;
  static final int WIDENED = 20;
  static final Duration FAST = Duration.ofMillis(5);
  static final Duration SLOW = Duration.ofSeconds(1);

  final List<Lane> backlogged = new ArrayList<>();
  long now;
  final Lanes lanes = new Lanes(new Cap(CAP, WIDENED), () -> now, backlogged::add);

  long admitted(int candidates, Lane lane) {
    return IntStream.range(0, candidates).filter(i -> isAdmitted(newcomer(lane), claim())).count();
  }

  boolean isAdmitted(Candidate candidate, ClaimId claim) {
    return lanes.admit(candidate, claim) == Admission.ADMITTED;
  }

  static Candidate newcomer(Lane lane) {
    return candidate(lane, Optional.empty(), false, false);
  }

  static Candidate fed(Lane lane) {
    return candidate(lane, Optional.empty(), false, true);
  }

  static Candidate candidate(Lane lane, Optional<Integer> cap, boolean paused, boolean fed) {
    return new Candidate(lane, cap, paused, fed);
  }

  static ClaimId claim() {
    return new ClaimId(UUID.randomUUID());
  }

  void leaveAfterLong(ClaimId claim) {
    lanes.leave(claim, SLOW);
  }
}
