package dev.notifier.domain.task;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.StatusSet;
import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.schedule.SlowDown;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A catalogue of presets by name. The built-in ones follow the published retry ladders of the
 * payment protocols that they are named after; delays are in seconds.
 */
public final class Presets {
  /** The name of the preset that a notification gets when it names none. */
  public static final String PAYMENT = "payment";

  /** The name of the preset that an inquiry gets when it names none. */
  public static final String COMPENSATION = "compensation";

  private static final AcknowledgementRule ANY_2XX =
      AcknowledgementRule.of(StatusSet.of("2xx"), new Anything(), StatusSet.NONE);

  /** The presets that every installation has. */
  public static final Presets BUILT_IN =
      new Presets(
          List.of(
              new Preset(PAYMENT, ladder(0, 3, 30, 60, 120, 180, 300), AcknowledgementRule.SUCCESS),
              // An inquiry brings its own rule; a notification on this ladder gets the usual one.
              new Preset(COMPENSATION, ladder(30, 60, 180, 360, 600), AcknowledgementRule.SUCCESS),
              new Preset(
                  "alipay",
                  ladder(0, 240, 600, 600, 3600, 7200, 21600, 54000),
                  ok200("success", Comparison.EXACT)),
              new Preset(
                  "antom",
                  ladder(0, 120, 600, 600, 3600, 7200, 21600, 54000),
                  ok200("SUCCESS", Comparison.TRIMMED)),
              new Preset(
                  "wechat-v3",
                  ladder(
                      0, 15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800,
                      21600, 21600),
                  AcknowledgementRule.of(
                      StatusSet.of("200", "204"), new Anything(), StatusSet.NONE)),
              new Preset(
                  "standard-webhooks",
                  obliging(ladder(0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400), 0.1),
                  AcknowledgementRule.of(StatusSet.of("2xx"), new Anything(), StatusSet.of("410"))),
              new Preset(
                  "adyen",
                  ladder(0, 9, 18, 27, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800),
                  ANY_2XX)));

  private final SequencedMap<String, Preset> byName;
  private final SequencedMap<String, AcknowledgementRule> rules;

  private Presets(Collection<Preset> presets) {
    this(presets, Map.of());
  }

  private Presets(Collection<Preset> presets, Map<String, AcknowledgementRule> rules) {
    byName = new LinkedHashMap<>();
    presets.forEach(preset -> byName.put(preset.name(), preset));
    this.rules = new LinkedHashMap<>(rules);
  }

  /** This catalogue and further presets, which take the place of those with the same name. */
  public Presets with(Collection<Preset> further) {
    SequencedMap<String, Preset> all = new LinkedHashMap<>(byName);
    further.forEach(preset -> all.put(preset.name(), preset));
    return new Presets(all.values(), rules);
  }

  /** This catalogue and further acknowledgement rules that have a name of their own. */
  public Presets withRules(Map<String, AcknowledgementRule> further) {
    SequencedMap<String, AcknowledgementRule> all = new LinkedHashMap<>(rules);
    all.putAll(further);
    return new Presets(byName.values(), all);
  }

  /**
   * Looks an acknowledgement rule up, by its own name or by that of the preset it belongs to.
   *
   * @throws InvalidValueException if there is neither
   */
  public AcknowledgementRule acknowledgement(String name) {
    AcknowledgementRule rule = rules.get(name);
    if (rule != null) {
      return rule;
    }
    Preset preset = byName.get(name);
    if (preset == null) {
      throw unknown(
          "acknowledgement rule or preset",
          Stream.concat(rules.keySet().stream(), byName.keySet().stream()));
    }
    return preset.acknowledgement();
  }

  /**
   * Looks a preset up.
   *
   * @throws InvalidValueException if there is no preset of that name
   */
  public Preset named(String name) {
    Preset preset = byName.get(name);
    if (preset == null) {
      throw unknown("preset", byName.keySet().stream());
    }
    return preset;
  }

  /** In the order of definition. */
  public List<Preset> all() {
    return List.copyOf(byName.values());
  }

  private static InvalidValueException unknown(String what, Stream<String> names) {
    String known = names.distinct().collect(Collectors.joining(", "));
    return new InvalidValueException(
        "", "known-preset", "No " + what + " has this name; there are " + known + ".");
  }

  private static AcknowledgementRule ok200(String body, Comparison comparison) {
    return AcknowledgementRule.of(
        StatusSet.of("200"), new EqualTo(body, comparison), StatusSet.NONE);
  }

  private static RetrySchedule ladder(long initialDelay, long... delays) {
    return new RetrySchedule(
        Duration.ofSeconds(initialDelay),
        LongStream.of(delays).mapToObj(Duration::ofSeconds).toList(),
        Jitter.NONE);
  }

  private static RetrySchedule obliging(RetrySchedule steady, double share) {
    return new RetrySchedule(
        steady.initialDelay(), steady.delays(), new Jitter(share), SlowDown.STANDARD);
  }
}
