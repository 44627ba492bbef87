package dev.notifier.app.e2e;

/**
 * A receiver that misbehaves, or that cannot be reached, and what has to be recorded of it.
 *
 * @param name also its merchant number
 * @param reason a part of it
 * @param isCalled whether a request gets there
 */
record HostileCase(String name, String url, String outcome, String reason, boolean isCalled) {
  @Override
  public String toString() {
    return name;
  }
}
