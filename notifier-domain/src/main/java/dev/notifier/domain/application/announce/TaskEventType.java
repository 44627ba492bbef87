package dev.notifier.domain.application.announce;

/** What can become of a task. */
public enum TaskEventType {
  NOTIFICATION_SUCCEEDED("notification.succeeded"),
  NOTIFICATION_ATTEMPT_FAILED("notification.attempt-failed"),
  NOTIFICATION_EXHAUSTED("notification.exhausted"),
  NOTIFICATION_CANCELLED("notification.cancelled"),
  INQUIRY_CONFIRMED("inquiry.confirmed"),
  INQUIRY_EXHAUSTED("inquiry.exhausted");

  private final String code;

  TaskEventType(String code) {
    this.code = code;
  }

  /** As listeners know it, and choose by: {@code notification.succeeded}. */
  public String code() {
    return code;
  }
}
