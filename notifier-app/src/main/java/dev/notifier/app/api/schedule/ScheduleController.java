package dev.notifier.app.api.schedule;

import dev.notifier.app.api.PageJson;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.domain.task.Presets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the presets, and simulates their attempts. */
@RestController
@RequestMapping("/v1/schedules")
class ScheduleController {
  private final Presets presets;
  private final InstantSource clock;

  ScheduleController(Presets presets, InstantSource clock) {
    this.presets = presets;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "List the presets, in one page")
  @From
  PageJson<PresetJson> list(
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
    Instant from = from(parameters);
    return new PageJson<>(
        presets.all().stream().map(preset -> PresetJson.of(preset, from)).toList(), null);
  }

  @GetMapping("/{name}")
  @Operation(summary = "Simulate a preset's attempts, if each fails at once")
  @From
  PresetJson find(
      @PathVariable String name,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
    Instant from = from(parameters);
    return presets.all().stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .map(preset -> PresetJson.of(preset, from))
        .orElseThrow(() -> ProblemException.notFound("name", "There is no such preset."));
  }

  private Instant from(MultiValueMap<String, String> parameters) {
    return new QueryParameters(parameters, "from").instant("from").orElseGet(clock::instant);
  }
}
