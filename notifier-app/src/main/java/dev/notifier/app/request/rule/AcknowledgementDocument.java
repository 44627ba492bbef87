package dev.notifier.app.request.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.notifier.app.request.json.Within;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.Condition;
import dev.notifier.domain.acknowledgement.StatusSet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An acknowledgement rule of the requester's own. */
@Schema(name = "Acknowledgement")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AcknowledgementDocument(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Statuses such as 200, and classes such as 2xx")
        @Nullable List<String> statuses,
    @Nullable BodyDocument body) {

  /** The rule as its requester could have written it; refusals and failures are left out. */
  public static AcknowledgementDocument of(AcknowledgementRule rule) {
    Condition condition = rule.acknowledged();
    return new AcknowledgementDocument(
        condition.statuses().patterns(), BodyDocument.of(condition.body()).orElse(null));
  }

  AcknowledgementRule toRule() {
    List<String> required = Within.required("statuses", statuses);
    return AcknowledgementRule.of(
        Within.field("statuses", () -> new StatusSet(required)),
        body == null ? new Anything() : Within.field("body", body::toRule),
        StatusSet.NONE);
  }
}
