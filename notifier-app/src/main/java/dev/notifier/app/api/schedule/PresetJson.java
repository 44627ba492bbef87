package dev.notifier.app.api.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.notifier.app.request.rule.BodyDocument;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.schedule.SlowDown;
import dev.notifier.domain.task.Preset;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A preset, and when its attempts would happen if each failed at once. */
@Schema(name = "Preset")
record PresetJson(
    String name,
    @Schema(example = "PT0S") String initialDelay,
    @Schema(example = "[\"PT3S\",\"PT30S\"]") List<String> delays,
    @Schema(description = "The largest stretch of a delay, as a share of it") double jitter,
    @Schema(description = "Null if receivers cannot lengthen the delays")
        @Nullable SlowDownJson slowDown,
    Acknowledgement acknowledgement,
    List<SimulatedAttempt> times) {

  static PresetJson of(Preset preset, Instant from) {
    RetrySchedule schedule = preset.schedule();
    return new PresetJson(
        preset.name(),
        schedule.initialDelay().toString(),
        schedule.delays().stream().map(Duration::toString).toList(),
        schedule.jitter().share(),
        SlowDownJson.of(schedule.slowDown()),
        Acknowledgement.of(preset.acknowledgement()),
        SimulatedAttempt.of(schedule, from));
  }

  /** How receivers lengthen the delays. */
  @Schema(name = "SlowDown")
  record SlowDownJson(List<Integer> statuses, int factor, String longest) {
    static @Nullable SlowDownJson of(SlowDown slowDown) {
      return slowDown.equals(SlowDown.NONE)
          ? null
          : new SlowDownJson(
              slowDown.statuses().stream().sorted().toList(),
              slowDown.factor(),
              slowDown.longest().toString());
    }
  }

  /** The rule that comes with the preset, and the statuses that refuse for good. */
  @Schema(name = "PresetAcknowledgement")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Acknowledgement(
      List<String> statuses, @Nullable BodyDocument body, List<String> refusals) {
    static Acknowledgement of(AcknowledgementRule rule) {
      return new Acknowledgement(
          rule.acknowledged().statuses().patterns(),
          BodyDocument.of(rule.acknowledged().body()).orElse(null),
          rule.refusals().patterns());
    }
  }
}
