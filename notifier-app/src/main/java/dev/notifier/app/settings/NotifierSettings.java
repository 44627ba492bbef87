package dev.notifier.app.settings;

import dev.notifier.domain.application.access.NewClient;
import dev.notifier.domain.application.merchant.KeepSecrets;
import dev.notifier.domain.task.Preset;
import dev.notifier.domain.task.Presets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param acknowledgements further acknowledgement rules by name
 */
@ConfigurationProperties("notifier")
public record NotifierSettings(
    @Nullable String apiKey,
    @DefaultValue(Presets.PAYMENT) String defaultSchedule,
    @DefaultValue Map<String, ScheduleSettings> schedules,
    @DefaultValue Map<String, AcknowledgementSettings> acknowledgements,
    @DefaultValue Api api,
    @DefaultValue Egress egress,
    @DefaultValue Rabbit rabbit,
    @DefaultValue Amqp amqp,
    @DefaultValue Attempt attempt,
    @DefaultValue Sweep sweep,
    @DefaultValue Feed feed,
    @DefaultValue Replay replay,
    @DefaultValue Redrive redrive,
    @DefaultValue Signing signing,
    @DefaultValue Startup startup,
    @DefaultValue Metrics metrics) {
  private static final String KEY = "[\\x21-\\x7E]{16,256}";

  /**
   * How many requests a client may make of one instance in a second, unless it has a rate of its
   * own, and how long a request may take to arrive.
   */
  public record Api(
      @DefaultValue("20000") int requestsPerSecond, @DefaultValue("10s") Duration requestTimeout) {}

  /**
   * Where requests may go: CIDRs exempt from the egress rule, CIDRs denied whether exempt or not,
   * and schemes and ports towards everybody else. Without ports, the usual ones of the schemes.
   */
  public record Egress(
      @DefaultValue List<String> allow,
      @DefaultValue List<String> deny,
      @DefaultValue("https") Set<String> schemes,
      @DefaultValue Set<Integer> ports) {}

  /**
   * Names and number of the broker's queues, and how many handovers one instance works on at once.
   */
  public record Rabbit(
      @DefaultValue("notifier.v1") String prefix,
      @DefaultValue("1") int shards,
      @DefaultValue("1024") int inFlight) {}

  /** Whose requests arrive over AMQP. */
  public record Amqp(@DefaultValue("default") String tenant) {}

  /** The total deadline of one attempt. */
  public record Attempt(@DefaultValue("10s") Duration deadline) {}

  /** The feeder's sweep: how often, and how long a task must be overdue. */
  public record Sweep(
      @DefaultValue("30s") Duration interval, @DefaultValue("30s") Duration grace) {}

  /** How many attempts a lane may have under way in one instance, unless its merchant says. */
  public record Feed(@DefaultValue("64") int maxInFlight) {}

  /** How many tasks of one bulk replay are started in a second. */
  public record Replay(@DefaultValue("100") int pace) {}

  /**
   * Whether a merchant's given-up tasks are replayed once it acknowledges again, and how old they
   * may be.
   */
  public record Redrive(
      @DefaultValue("false") boolean enabled, @DefaultValue("24h") Duration window) {}

  /** How long a merchant's older secrets stay in use once it has a new one. */
  public record Signing(@DefaultValue("24h") Duration grace) {}

  /** How long to wait for the servers at start. */
  public record Startup(@DefaultValue("60s") Duration patience) {}

  /**
   * A key that is good for the metrics alone, if there is one, and how often broker and database
   * are asked for their figures.
   */
  public record Metrics(@Nullable String key, @DefaultValue("15s") Duration interval) {}

  /** Checks what can be checked without a server. */
  public NotifierSettings {
    require(
        apiKey != null && apiKey.matches(KEY),
        "NOTIFIER_API_KEY must be set to 16 to 256 printable ASCII characters without spaces.");
    require(
        metrics.key() == null || metrics.key().matches(KEY),
        "NOTIFIER_METRICS_KEY must be 16 to 256 printable ASCII characters without spaces.");
    require(
        !Objects.equals(metrics.key(), apiKey),
        "NOTIFIER_METRICS_KEY must be another than NOTIFIER_API_KEY.");
    requireWithin(
        "NOTIFIER_METRICS_INTERVAL",
        metrics.interval(),
        Duration.ofMillis(100),
        Duration.ofMinutes(5));
    require(
        api.requestsPerSecond() >= 1 && api.requestsPerSecond() <= NewClient.MAX_RATE,
        "NOTIFIER_API_REQUESTS_PER_SECOND must be from 1 to 100000.");
    requireWithin(
        "NOTIFIER_API_REQUEST_TIMEOUT",
        api.requestTimeout(),
        Duration.ofMillis(100),
        Duration.ofMinutes(5));
    require(
        amqp.tenant().matches("[A-Za-z0-9._-]{1,64}"),
        "NOTIFIER_AMQP_TENANT must be 1 to 64 of A-Z a-z 0-9 . _ -");
    require(
        rabbit.prefix().matches("[A-Za-z0-9._-]{1,64}"),
        "NOTIFIER_RABBIT_PREFIX must be 1 to 64 of A-Z a-z 0-9 . _ -");
    require(
        rabbit.shards() >= 1 && rabbit.shards() <= 64,
        "NOTIFIER_RABBIT_SHARDS must be from 1 to 64.");
    require(
        rabbit.inFlight() >= 1 && rabbit.inFlight() <= 10_000,
        "NOTIFIER_RABBIT_IN_FLIGHT must be from 1 to 10000.");
    require(
        feed.maxInFlight() >= 1 && feed.maxInFlight() <= 10_000,
        "NOTIFIER_FEED_MAX_IN_FLIGHT must be from 1 to 10000.");
    require(
        replay.pace() >= 1 && replay.pace() <= 10_000,
        "NOTIFIER_REPLAY_PACE must be from 1 to 10000.");
    requireWithin(
        "NOTIFIER_REDRIVE_WINDOW", redrive.window(), Duration.ofMinutes(1), Duration.ofDays(31));
    requireWithin("NOTIFIER_SIGNING_GRACE", signing.grace(), Duration.ZERO, KeepSecrets.MAX_GRACE);
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

  /** The built-in presets, and the installation's own schedules and rules. */
  public Presets presets() {
    return NamedTerms.presets(schedules, acknowledgements);
  }

  /** The preset of a notification that names none. */
  public Preset defaultPreset() {
    Presets presets = presets();
    return NamedTerms.named(
        "NOTIFIER_DEFAULT_SCHEDULE", defaultSchedule, () -> presets.named(defaultSchedule));
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

    public InvalidSettingException(String sentence) {
      super(sentence);
    }
  }
}
