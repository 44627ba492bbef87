package dev.notifier.app.request.rule;

import dev.notifier.app.request.json.JsonDocuments;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.merchant.Choice;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Preset;
import dev.notifier.domain.task.Presets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads schedules and rules that are either named or spelt out, and looks the named ones up. */
public final class Choices {
  private final JsonDocuments documents;
  private final Presets presets;

  public Choices(JsonDocuments documents, Presets presets) {
    this.documents = documents;
    this.presets = presets;
  }

  /**
   * Empty if there is none.
   *
   * @throws InvalidValueException if there is no preset of that name, or it breaks a rule itself
   */
  public Optional<Choice<RetrySchedule>> schedule(@Nullable JsonNode node) {
    return present(node).map(this::readSchedule);
  }

  /**
   * Empty if there is none.
   *
   * @throws InvalidValueException if no rule has that name, or it breaks a rule itself
   */
  public Optional<Choice<AcknowledgementRule>> rule(@Nullable JsonNode node) {
    return present(node).map(this::readRule);
  }

  /** What the choice means now; a preset brings its rule along. */
  public Plan plan(Choice<RetrySchedule> choice) {
    return switch (choice) {
      case Choice.Named<RetrySchedule>(var name) -> Plan.of(presets.named(name));
      case Choice.Own<RetrySchedule>(var schedule) -> new Plan(schedule, Optional.empty());
    };
  }

  /** What the choice means now. */
  public AcknowledgementRule resolve(Choice<AcknowledgementRule> choice) {
    return switch (choice) {
      case Choice.Named<AcknowledgementRule>(var name) -> presets.acknowledgement(name);
      case Choice.Own<AcknowledgementRule>(var rule) -> rule;
    };
  }

  private Choice<RetrySchedule> readSchedule(JsonNode node) {
    if (node.isString()) {
      return new Choice.Named<>(presets.named(node.asString()).name());
    }
    return new Choice.Own<>(
        documents.read(requireObject(node), ScheduleDocument.class).toSchedule());
  }

  private Choice<AcknowledgementRule> readRule(JsonNode node) {
    if (node.isString()) {
      var named = new Choice.Named<AcknowledgementRule>(node.asString());
      resolve(named);
      return named;
    }
    return new Choice.Own<>(
        documents.read(requireObject(node), AcknowledgementDocument.class).toRule());
  }

  /** The parser gives an explicit null as a node of its own. */
  private static Optional<JsonNode> present(@Nullable JsonNode node) {
    return Optional.ofNullable(node).filter(it -> !it.isNull());
  }

  private static JsonNode requireObject(JsonNode node) {
    if (!node.isObject()) {
      throw new InvalidValueException(
          "", "name-or-object", "The value is a preset's name or an object.");
    }
    return node;
  }

  /** A schedule, and the rule that comes with it if it is a preset's. */
  public record Plan(RetrySchedule schedule, Optional<AcknowledgementRule> acknowledgement) {
    static Plan of(Preset preset) {
      return new Plan(preset.schedule(), Optional.of(preset.acknowledgement()));
    }
  }
}
