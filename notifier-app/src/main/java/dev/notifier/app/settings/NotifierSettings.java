package dev.notifier.app.settings;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Preset;
import dev.notifier.domain.task.Presets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set, under {@code notifier.} or as {@code NOTIFIER_*}.
 *
 * @param apiKey the bootstrap key, used as it is
 * @param defaultSchedule the preset of a notification that names none
 * @param schedules further presets by name
 */
@ConfigurationProperties("notifier")
public record NotifierSettings(
    @Nullable String apiKey,
    @DefaultValue(Presets.PAYMENT) String defaultSchedule,
    @DefaultValue Map<String, Ladder> schedules,
    @DefaultValue Egress egress,
    @DefaultValue Rabbit rabbit,
    @DefaultValue Amqp amqp,
    @DefaultValue Attempt attempt,
    @DefaultValue Sweep sweep,
    @DefaultValue Startup startup) {

  /**
   * A schedule of the installation's own; {@code acknowledgement} names the preset whose rule it
   * takes.
   */
  public record Ladder(
      @DefaultValue("0s") Duration initialDelay,
      @DefaultValue List<Duration> delays,
      @DefaultValue("0") double jitter,
      @DefaultValue(Presets.PAYMENT) String acknowledgement) {}

  /**
   * Where requests may go: CIDRs exempt from the egress rule, and schemes and ports towards
   * everybody else. Without ports, the usual ones of the schemes.
   */
  public record Egress(
      @DefaultValue List<String> allow,
      @DefaultValue("https") Set<String> schemes,
      @DefaultValue Set<Integer> ports) {}

  /**
   * Names and number of the broker's queues, and how many handovers one instance works on at once.
   */
  public record Rabbit(
      @DefaultValue("notifier.v1") String prefix,
      @DefaultValue("1") int shards,
      @DefaultValue("256") int inFlight) {}

  /** Whose requests arrive over AMQP. */
  public record Amqp(@DefaultValue("default") String tenant) {}

  /** The total deadline of one attempt. */
  public record Attempt(@DefaultValue("10s") Duration deadline) {}

  /** The feeder's sweep: how often, and how long a task must be overdue. */
  public record Sweep(
      @DefaultValue("30s") Duration interval, @DefaultValue("30s") Duration grace) {}

  /** How long to wait for the servers at start. */
  public record Startup(@DefaultValue("60s") Duration patience) {}

  /** Checks what can be checked without a server. */
  public NotifierSettings {
    if (apiKey == null || !apiKey.matches("[\\x21-\\x7E]{16,256}")) {
      throw new InvalidSettingException(
          "NOTIFIER_API_KEY must be set to 16 to 256 printable ASCII characters without spaces.");
    }
    require(
        rabbit.prefix().matches("[A-Za-z0-9._-]{1,64}"),
        "NOTIFIER_RABBIT_PREFIX must be 1 to 64 of A-Z a-z 0-9 . _ -");
    require(
        rabbit.shards() >= 1 && rabbit.shards() <= 64,
        "NOTIFIER_RABBIT_SHARDS must be from 1 to 64.");
    require(
        rabbit.inFlight() >= 1 && rabbit.inFlight() <= 10_000,
        "NOTIFIER_RABBIT_IN_FLIGHT must be from 1 to 10000.");
    requireWithin(
        "NOTIFIER_ATTEMPT_DEADLINE",
        attempt.deadline(),
        Duration.ofMillis(100),
        Duration.ofMinutes(5));
    requireWithin(
        "NOTIFIER_SWEEP_INTERVAL", sweep.interval(), Duration.ofMillis(100), Duration.ofHours(1));
    requireWithin(
        "NOTIFIER_SWEEP_GRACE", sweep.grace(), Duration.ofMillis(100), Duration.ofHours(1));
  }

  /** The built-in presets and the installation's own. */
  public Presets presets() {
    List<Preset> own =
        schedules.entrySet().stream()
            .map(entry -> preset(entry.getKey(), entry.getValue()))
            .toList();
    return Presets.BUILT_IN.with(own);
  }

  /** The preset of a notification that names none. */
  public Preset defaultPreset() {
    return named("NOTIFIER_DEFAULT_SCHEDULE", presets(), defaultSchedule);
  }

  private static Preset preset(String name, Ladder ladder) {
    String property = "notifier.schedules." + name;
    try {
      RetrySchedule schedule =
          new RetrySchedule(ladder.initialDelay(), ladder.delays(), new Jitter(ladder.jitter()));
      Preset rule =
          named(property + ".acknowledgement", Presets.BUILT_IN, ladder.acknowledgement());
      return new Preset(name, schedule, rule.acknowledgement());
    } catch (InvalidValueException e) {
      throw new InvalidSettingException(
          property + "." + e.field() + " is not valid: " + e.getMessage());
    }
  }

  private static Preset named(String property, Presets presets, String name) {
    try {
      return presets.named(name);
    } catch (InvalidValueException e) {
      throw new InvalidSettingException(property + " is '" + name + "': " + e.getMessage());
    }
  }

  private static void requireWithin(String name, Duration value, Duration min, Duration max) {
    require(
        value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
        "%s must be from %s to %s, not %s.".formatted(name, min, max, value));
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new InvalidSettingException(sentence);
    }
  }

  /** A setting that cannot be worked with, in one sentence. */
  public static final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettingException(String sentence) {
      super(sentence);
    }
  }
}
