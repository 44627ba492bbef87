package dev.notifier.domain.task;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.schedule.RetrySchedule;

/** A named schedule together with the acknowledgement rule that belongs to it. */
public record Preset(String name, RetrySchedule schedule, AcknowledgementRule acknowledgement) {}
