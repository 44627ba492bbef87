package dev.notifier.testkit.bench;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How late the requests of a load were, which are in the order of their planned times.
 *
 * @param atReceiver from the due time on record until the request arrived
 * @param onRecord from the due time until the attempt began, as the audit log has both
 * @param byTimetable from when it was to be due until the request arrived: what was submitted or
 *     accepted too late counts as late
 * @param behind from when it was to be submitted until it was
 * @param fifths the first of these for each fifth of the load, one after the other: a burst of what
 *     else happens on the machine is in one of them
 */
record Punctuality(
    Spread atReceiver, Spread onRecord, Spread byTimetable, Spread behind, List<Spread> fifths) {
  private static final int FIFTHS = 5;

  /**
   * One request, in microseconds.
   *
   * @param planned when it was to be due
   * @param behind by how much it was submitted too late
   * @param due when it was due, on record
   * @param started when its attempt began, on record
   * @param arrived by the receiver's clock
   */
  record Sighting(long planned, long behind, long due, long started, long arrived) {}

  static Punctuality of(List<Sighting> sightings) {
    return new Punctuality(
        spread(sightings, it -> it.arrived - it.due),
        spread(sightings, it -> it.started - it.due),
        spread(sightings, it -> it.arrived - it.planned),
        spread(sightings, Sighting::behind),
        fifths(sightings).map(fifth -> spread(fifth, it -> it.arrived - it.due)).toList());
  }

  /** The 99th percentile in the middle one of the fifths, in microseconds. */
  double usualP99() {
    return Median.of(fifths.stream().map(fifth -> (double) fifth.at(99)).toList());
  }

  private static Stream<List<Sighting>> fifths(List<Sighting> sightings) {
    int size = sightings.size();
    return IntStream.range(0, FIFTHS)
        .mapToObj(i -> sightings.subList(i * size / FIFTHS, (i + 1) * size / FIFTHS))
        .filter(fifth -> !fifth.isEmpty());
  }

  private static Spread spread(List<Sighting> sightings, ToLongFunction<Sighting> time) {
    return Spread.of(sightings.stream().mapToLong(time));
  }
}
