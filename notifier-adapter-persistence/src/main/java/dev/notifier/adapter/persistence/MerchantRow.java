package dev.notifier.adapter.persistence;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.merchant.Choice;
import dev.notifier.domain.application.merchant.Merchant;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.signing.SigningScheme;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A merchant as its row has it. */
final class MerchantRow {
  /** The profile's columns, in the order in which {@link #bind} binds them. */
  static final String PROFILE =
      "notify_url, schedule, acknowledgement, timeout_millis, max_in_flight, headers, signing, tls,"
          + " paused";

  /** The columns that {@link #read} reads. */
  static final String COLUMNS = "tenant, merchant_no, version, created_at, updated_at, " + PROFILE;

  private MerchantRow() {}

  static Merchant read(ResultSet row) throws SQLException {
    return new Merchant(
        row.getString("tenant"),
        row.getString("merchant_no"),
        profile(row),
        row.getInt("version"),
        TaskRow.time(row, "created_at"),
        TaskRow.time(row, "updated_at"));
  }

  private static MerchantProfile profile(ResultSet row) throws SQLException {
    return new MerchantProfile(
        Optional.ofNullable(row.getString("notify_url")).map(URI::create),
        Optional.ofNullable(row.getString("schedule")).map(MerchantRow::schedule),
        Optional.ofNullable(row.getString("acknowledgement")).map(MerchantRow::acknowledgement),
        Optional.ofNullable(row.getObject("timeout_millis", Integer.class)).map(Duration::ofMillis),
        Optional.ofNullable(row.getObject("max_in_flight", Integer.class)),
        HeadersJson.read(row.getString("headers")),
        SigningScheme.ofCode(row.getString("signing")).orElseThrow(),
        Optional.ofNullable(row.getString("tls")),
        row.getBoolean("paused"));
  }

  /** Binds the profile's columns from a position on. */
  static void bind(PreparedStatement statement, int first, MerchantProfile profile)
      throws SQLException {
    statement.setString(first, profile.notifyUrl().map(URI::toString).orElse(null));
    statement.setString(
        first + 1,
        profile.schedule().map(it -> ChoiceJson.write(it, ScheduleJson::node)).orElse(null));
    statement.setString(
        first + 2,
        profile
            .acknowledgement()
            .map(it -> ChoiceJson.write(it, AcknowledgementJson::node))
            .orElse(null));
    statement.setObject(
        first + 3, profile.timeout().map(it -> Math.toIntExact(it.toMillis())).orElse(null));
    statement.setObject(first + 4, profile.maxInFlight().orElse(null));
    statement.setString(first + 5, HeadersJson.write(profile.headers()));
    statement.setString(first + 6, profile.signing().code());
    statement.setString(first + 7, profile.tls().orElse(null));
    statement.setBoolean(first + 8, profile.paused());
  }

  private static Choice<RetrySchedule> schedule(String text) {
    return ChoiceJson.read(text, ScheduleJson::read);
  }

  private static Choice<AcknowledgementRule> acknowledgement(String text) {
    return ChoiceJson.read(text, AcknowledgementJson::read);
  }
}
