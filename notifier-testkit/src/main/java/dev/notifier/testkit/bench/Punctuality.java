package dev.notifier.testkit.bench;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How late the requests of a load were.
 *
 * @param atReceiver from the due time on record until the request arrived
 * @param onRecord from the due time until the attempt began, as the audit log has both
 * @param byTimetable from when it was to be due until the request arrived: what was submitted or
 *     accepted too late counts as late
 * @param behind from when it was to be submitted until it was
 */
record Punctuality(Spread atReceiver, Spread onRecord, Spread byTimetable, Spread behind) {

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
        spread(sightings, Sighting::behind));
  }

  private static Spread spread(List<Sighting> sightings, ToLongFunction<Sighting> time) {
    return Spread.of(sightings.stream().mapToLong(time));
  }
}
