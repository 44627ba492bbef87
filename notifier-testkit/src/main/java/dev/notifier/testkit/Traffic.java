package dev.notifier.testkit;

/** What becomes of the bytes that a proxy lets through. */
sealed interface Traffic {

  /** They arrive. */
  record Freely() implements Traffic {}

  /** What the server says is swallowed; what the client says arrives. */
  record Unanswered() implements Traffic {}

  /** Each direction of a connection carries so many bytes in a second. */
  record Slowly(int bytesPerSecond) implements Traffic {}

  /** A connection that has carried so many bytes, both ways together, is reset at that byte. */
  record Briefly(long bytes) implements Traffic {}
}
