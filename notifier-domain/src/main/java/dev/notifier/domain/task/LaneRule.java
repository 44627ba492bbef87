package dev.notifier.domain.task;

/** Decides whether a lane has room for one more attempt. */
public final class LaneRule {
  private LaneRule() {}

  /**
   * Whether an attempt may begin. While tasks are held, newcomers have only half of the room, so
   * that they cannot overtake those for ever.
   *
   * @param running how many attempts of the lane are under way
   * @param room how many may be; 0 while it is paused
   * @param fed whether the task was held before and it is its turn
   * @param backlog whether tasks of the lane are held
   */
  public static boolean admits(int running, int room, boolean fed, boolean backlog) {
    return running < (fed || !backlog ? room : room / 2);
  }
}
