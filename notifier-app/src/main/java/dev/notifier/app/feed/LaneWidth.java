package dev.notifier.app.feed;

import java.time.Duration;

/**
 * How many attempts a lane may have under way.
 *
 * <p>The usual cap is there for receivers that hang. One that has proved fast, over as many
 * attempts in a row as the cap has places, may have more under way, until an answer is slow in
 * coming, or there has been none for a while. A merchant's own cap is never exceeded.
 */
final class LaneWidth {
  static final Duration FAST = Duration.ofMillis(500);
  private static final long REMEMBERED = Duration.ofSeconds(10).toNanos();

  private Cap cap;
  private int window;
  private int fastInARow;
  private long lastEnded;

  /**
   * How many attempts may be under way.
   *
   * @param widened how many towards a receiver that has proved fast
   */
  record Cap(int attempts, int widened) {}

  LaneWidth(Cap cap) {
    this.cap = cap;
    this.window = cap.attempts();
  }

  int window() {
    return window;
  }

  boolean isWide() {
    return window > cap.attempts();
  }

  /** How many may be under way while answers are slow in coming, or are not. */
  int room(boolean isSlow) {
    return isSlow ? Math.min(window, cap.attempts()) : window;
  }

  void adopt(Cap other) {
    if (!other.equals(cap)) {
      cap = other;
      window = other.attempts();
    }
  }

  /** What is known of the receiver is forgotten if it is long ago. */
  void fade(boolean isEmpty, long now) {
    if (isEmpty && isWide() && now - lastEnded > REMEMBERED) {
      window = cap.attempts();
      fastInARow = 0;
    }
  }

  /** For the end of a pause: hardly more than are under way. */
  void narrow(int running) {
    window = Math.max(1, Math.min(running, window));
  }

  /**
   * An attempt has ended. After a pause each makes room for one more.
   *
   * @param isWanted whether there is use for more room
   */
  void ended(Duration exchange, boolean isWanted, long now) {
    lastEnded = now;
    fastInARow = exchange.compareTo(FAST) < 0 ? fastInARow + 1 : 0;
    if (window < cap.attempts()) {
      window++;
    } else if (fastInARow == 0) {
      window = cap.attempts();
    } else if (isWanted && fastInARow >= cap.attempts()) {
      window = cap.widened();
    }
  }
}
