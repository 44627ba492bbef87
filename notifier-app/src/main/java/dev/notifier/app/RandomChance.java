package dev.notifier.app;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.notifier.domain.application.attempt.Chance;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.TaskId;
import java.util.concurrent.ThreadLocalRandom;

/** Draws ids of version 7, and uniform random numbers. */
final class RandomChance implements Chance {
  @Override
  public ClaimId claimId() {
    return new ClaimId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public TaskId taskId() {
    return new TaskId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public double draw() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
