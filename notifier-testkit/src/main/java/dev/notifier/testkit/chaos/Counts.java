package dev.notifier.testkit.chaos;

/**
 * The books of a run, in the words of Jepsen's checker for queues: an order is put in by its
 * producer, and taken out by a receiver.
 *
 * @param attempted orders that a producer tried to submit
 * @param acknowledged orders that Notifier, or the broker for it, answered for
 * @param ok orders that a receiver got, and that somebody had attempted
 * @param lost orders that were acknowledged, that no receiver got, and that were not given up
 *     either
 * @param unexpected requests that nobody had attempted, or that were not what was submitted
 * @param duplicated requests beyond the first for the same attempt
 * @param recovered orders that a receiver got although they were never acknowledged
 */
record Counts(
    int attempted,
    int acknowledged,
    int ok,
    int lost,
    int unexpected,
    int duplicated,
    int recovered) {

  String text() {
    return "attempted %d, acknowledged %d, ok %d, lost %d, unexpected %d, duplicated %d, recovered %d"
        .formatted(attempted, acknowledged, ok, lost, unexpected, duplicated, recovered);
  }
}
