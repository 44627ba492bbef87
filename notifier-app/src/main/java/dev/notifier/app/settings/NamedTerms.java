package dev.notifier.app.settings;

import dev.notifier.app.settings.NotifierSettings.InvalidSettingException;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.task.Preset;
import dev.notifier.domain.task.Presets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Adds the installation's own rules and schedules to the built-in ones. */
final class NamedTerms {
  private NamedTerms() {}

  static Presets presets(
      Map<String, ScheduleSettings> schedules, Map<String, AcknowledgementSettings> rules) {
    Map<String, AcknowledgementRule> own = new LinkedHashMap<>();
    rules.forEach(
        (name, rule) -> own.put(name, valid("notifier.acknowledgements." + name, rule::toRule)));
    Presets known = Presets.BUILT_IN.withRules(own);
    List<Preset> presets =
        schedules.entrySet().stream()
            .map(entry -> preset(entry.getKey(), entry.getValue(), known))
            .toList();
    return known.with(presets);
  }

  private static Preset preset(String name, ScheduleSettings schedule, Presets known) {
    String property = "notifier.schedules." + name;
    return new Preset(
        name,
        valid(property, schedule::toSchedule),
        named(
            property + ".acknowledgement",
            schedule.acknowledgement(),
            () -> known.acknowledgement(schedule.acknowledgement())));
  }

  /** What a property names. */
  static <T> T named(String property, String name, Supplier<T> lookUp) {
    try {
      return lookUp.get();
    } catch (InvalidValueException e) {
      throw new InvalidSettingException(property + " is '" + name + "': " + e.getMessage());
    }
  }

  private static <T> T valid(String property, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidValueException e) {
      throw new InvalidSettingException(
          e.within(property).field() + " is not valid: " + e.getMessage());
    }
  }
}
