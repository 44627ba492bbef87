package dev.notifier.app.api.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.app.request.json.JsonDocuments;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayDocumentsTest {
  private static final String FROM = "\"from\":\"2026-01-01T00:00:00Z\"";
  private static final String TO = "\"to\":\"2026-01-02T00:00:00+01:00\"";

  private final JsonDocuments documents = new JsonDocuments();

  @Test
  void reads_a_bounded_selection() {
    BulkReplayDocument document =
        bulk("{\"merchantNo\":\"m\",\"state\":\"CANCELLED\"," + FROM + "," + TO + "}");

    assertThat(document.isDryRun()).isFalse();
    assertThat(document.selection())
        .isEqualTo(
            new Selection(
                Optional.of("m"),
                StateName.CANCELLED,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T23:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"state\":\"EXHAUSTED\",FROM} | to | required",
        "{\"state\":\"EXHAUSTED\",TO} | from | required",
        "{FROM,TO} | state | required",
        "{} | state | required",
        "{\"state\":\"DONE\",FROM,TO} | state | known-state",
        "{\"state\":\"SCHEDULED\",FROM,TO} | state | exhausted-or-cancelled",
        "{\"state\":\"SUCCEEDED\",FROM,TO} | state | exhausted-or-cancelled",
        "{\"state\":\"EXHAUSTED\",FROM,\"to\":\"2026-01-01T00:00:00Z\"} | to | after-from",
        "{\"state\":\"EXHAUSTED\",FROM,\"to\":\"tomorrow\"} | to | iso-8601-instant",
        "{\"state\":\"EXHAUSTED\",\"from\":\"-999999999-01-01T00:00:00Z\",TO} | from | iso-8601-instant",
        "{\"state\":\"EXHAUSTED\",FROM,TO,\"merchantNo\":\"a b\"} | merchantNo | matches [A-Za-z0-9._:-]{1,64}",
        "{\"state\":\"EXHAUSTED\",FROM,TO,\"dryRun\":\"true\"} | dryRun | type",
        "{\"state\":\"EXHAUSTED\",FROM,TO,\"orderNo\":\"1\"} | orderNo | unknown-field"
      })
  void a_replay_without_bounds_is_refused(String json, String field, String rule) {
    assertViolation(
        () -> bulk(json.replace("FROM", FROM).replace("TO", TO)).selection(), field, rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{FROM} | to | required",
        "{TO} | from | required",
        "{FROM,\"to\":\"2026-01-01T00:00:00Z\"} | to | after-from",
        "{FROM,TO,\"state\":\"EXHAUSTED\"} | state | unknown-field"
      })
  void events_are_told_again_within_bounds_only(String json, String field, String rule) {
    assertViolation(
        () ->
            documents
                .read(
                    Bytes.ofUtf8(json.replace("FROM", FROM).replace("TO", TO)),
                    EventReplayDocument.class)
                .range(),
        field,
        rule);
  }

  private BulkReplayDocument bulk(String json) {
    return documents.read(Bytes.ofUtf8(json), BulkReplayDocument.class);
  }

  private static void assertViolation(ThrowingCallable reading, String field, String rule) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(reading)
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo(field);
              assertThat(violation.rule()).isEqualTo(rule);
            });
  }
}
