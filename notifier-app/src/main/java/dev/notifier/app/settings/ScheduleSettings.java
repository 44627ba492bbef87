package dev.notifier.app.settings;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Presets;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A schedule of the installation's own.
 *
 * @param acknowledgement names a rule, or the preset whose rule it takes
 */
public record ScheduleSettings(
    @DefaultValue("0s") Duration initialDelay,
    @DefaultValue List<Duration> delays,
    @DefaultValue("0") double jitter,
    @DefaultValue(Presets.PAYMENT) String acknowledgement) {

  /**
   * The schedule.
   *
   * @throws InvalidValueException naming the property below this one
   */
  RetrySchedule toSchedule() {
    return new RetrySchedule(initialDelay, delays, new Jitter(jitter));
  }
}
