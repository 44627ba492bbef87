package dev.notifier.adapter.persistence;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is sent and how it is judged: what the task was accepted with, and what the merchant's
 * profile says now. Most tasks share a few schedules, rules and headers.
 */
final class TaskSnapshots {
  /** The columns that {@link #read} reads, where {@link #MERCHANT} is joined to the task. */
  static final String COLUMNS =
      """
      t.kind, t.event_type, t.method, t.url, t.url_source, t.content_type, t.body, t.headers, t.schedule,
      t.acknowledgement, m.notify_url, m.headers as merchant_headers""";

  static final String MERCHANT =
      "left join notifier.merchant m on m.tenant = t.tenant and m.merchant_no = t.merchant_no";

  private final Remembered<String, RetrySchedule> schedules = new Remembered<>(ScheduleJson::read);
  private final Remembered<String, AcknowledgementRule> rules =
      new Remembered<>(AcknowledgementJson::read);
  private final Remembered<String, RequestHeaders> headers = new Remembered<>(HeadersJson::read);

  Snapshot read(ResultSet row) throws SQLException {
    return new Snapshot(
        TaskKind.valueOf(row.getString("kind")),
        Optional.ofNullable(row.getString("event_type")),
        new TaskRequest(
            row.getString("method"),
            URI.create(url(row)),
            row.getString("content_type"),
            Bytes.of(row.getBytes("body")),
            headers(row)),
        schedules.of(row.getString("schedule")),
        rules.of(row.getString("acknowledgement")));
  }

  /** A merchant that is gone, or has no URL any more, had one when the task was accepted. */
  private static String url(ResultSet row) throws SQLException {
    String accepted = row.getString("url");
    @Nullable String current = row.getString("notify_url");
    return switch (UrlSource.valueOf(row.getString("url_source"))) {
      case REQUEST -> accepted;
      case MERCHANT -> current == null ? accepted : current;
    };
  }

  /** An inquiry's own, or the merchant's. */
  private RequestHeaders headers(ResultSet row) throws SQLException {
    @Nullable String merchants = row.getString("merchant_headers");
    return headers.of(merchants == null ? row.getString("headers") : merchants);
  }

  /** What an attempt needs to know of its task. */
  record Snapshot(
      TaskKind kind,
      Optional<String> eventType,
      TaskRequest request,
      RetrySchedule schedule,
      AcknowledgementRule acknowledgement) {}
}
