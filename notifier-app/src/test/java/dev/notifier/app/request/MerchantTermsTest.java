package dev.notifier.app.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.StatusSet;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.application.merchant.Choice;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.Presets;
import dev.notifier.domain.task.RequestHeaders;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a merchant's profile supplies, and what a request has to say for itself. */
class MerchantTermsTest {
  private static final URI MERCHANTS = URI.create("https://merchant.example/own");

  private final RequestReader reader = new RequestReader();

  @BeforeEach
  void register() {
    reader.merchants.register(
        "full",
        reader.profile(
            "{\"notifyUrl\":\""
                + MERCHANTS
                + "\",\"schedule\":\"antom\",\"acknowledgement\":{\"statuses\":[\"204\"]}}"));
    reader.merchants.register("scheduled", reader.profile("{\"schedule\":\"alipay\"}"));
  }

  @Test
  void a_profile_supplies_what_the_request_leaves_out() {
    NewTask task = create("\"merchantNo\":\"full\"");

    assertThat(task.request().url()).isEqualTo(MERCHANTS);
    assertThat(task.urlSource()).isEqualTo(UrlSource.MERCHANT);
    assertThat(task.schedule()).isEqualTo(Presets.BUILT_IN.named("antom").schedule());
    assertThat(task.acknowledgement().acknowledged().statuses()).isEqualTo(StatusSet.of("204"));
  }

  @Test
  void a_request_comes_first() {
    NewTask task =
        create(
            "\"merchantNo\":\"full\",\"notifyUrl\":\"https://other.example/\",\"schedule\":{\"delays\":[]},\"acknowledgement\":\"payment\"");

    assertThat(task.request().url()).isEqualTo(URI.create("https://other.example/"));
    assertThat(task.urlSource()).isEqualTo(UrlSource.REQUEST);
    assertThat(task.schedule()).isEqualTo(RetrySchedule.ofDelays());
    assertThat(task.acknowledgement()).isEqualTo(AcknowledgementRule.SUCCESS);
  }

  @Test
  void what_the_merchants_signing_scheme_has_no_form_for_is_refused_at_once() {
    reader.merchants.register("form", reader.profile("{\"signing\":\"alipay\"}"));
    String url = "\"merchantNo\":\"form\",\"notifyUrl\":\"https://m.example/\"";

    assertThat(reader.notification("{\"orderNo\":\"o\",\"payload\":{}," + url + "}")).isNotNull();
    RequestReader.assertViolation(
        () -> reader.notification("{\"orderNo\":\"o\",\"payload\":[]," + url + "}"),
        "payload",
        "json-object");
    RequestReader.assertViolation(
        () ->
            reader.inquiry(
                "{\"orderNo\":\"o\",\"queryUrl\":\"https://c.example/\",\"confirm\":{\"statuses\":[\"200\"]},\"onConfirmed\":{\"payload\":[],"
                    + url
                    + "}}"),
        "onConfirmed.payload",
        "json-object");
  }

  /** A merchant's rule says how its server answers, whatever ladder the request prefers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"merchantNo\":\"full\",\"schedule\":\"alipay\" | 204",
        "\"merchantNo\":\"full\",\"schedule\":{\"delays\":[]} | 204",
        "\"merchantNo\":\"full\",\"schedule\":\"alipay\",\"acknowledgement\":\"adyen\" | 2xx",
        "\"merchantNo\":\"scheduled\",\"notifyUrl\":\"https://m.example/\" | 200",
        "\"merchantNo\":\"scheduled\",\"notifyUrl\":\"https://m.example/\",\"schedule\":\"adyen\" | 2xx"
      })
  void a_rule_comes_from_the_request_the_profile_or_the_schedule(String more, String statuses) {
    assertThat(create(more).acknowledgement().acknowledged().statuses())
        .isEqualTo(StatusSet.of(statuses));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"\"merchantNo\":\"nobody\"", "\"merchantNo\":\"scheduled\"", "\"eventType\":\"x\""})
  void without_any_url_there_is_nothing_to_call(String more) {
    RequestReader.assertViolation(() -> create(more), "notifyUrl", "required");
  }

  @Test
  void what_a_profile_names_may_have_gone_since() {
    reader.merchants.register(
        "stale",
        new MerchantProfile(
            Optional.of(MERCHANTS),
            Optional.of(new Choice.Named<>("gone")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RequestHeaders.NONE,
            SigningScheme.STANDARD_WEBHOOKS,
            Optional.empty(),
            false));

    RequestReader.assertViolation(
        () -> create("\"merchantNo\":\"stale\""), "merchantNo", "known-preset");
  }

  @Test
  void a_batch_looks_its_merchants_up_at_once() {
    List<NotificationDocument> batch =
        Stream.of("full", "scheduled", "full", "a\\u0000b", "nobody")
            .map(number -> json("\"merchantNo\":\"" + number + "\""))
            .map(json -> reader.documents.read(Bytes.ofUtf8(json), NotificationDocument.class))
            .toList();

    KnownMerchants known = reader.notifications.merchants("default", batch);

    assertThat(reader.merchants.lookUps()).containsExactly(Set.of("full", "scheduled", "nobody"));
    assertThat(known.profile("full")).isPresent();
    assertThat(known.profile("nobody")).isEmpty();
  }

  private NewTask create(String more) {
    return reader.notification(json(more));
  }

  private static String json(String more) {
    return "{\"orderNo\":\"1\",\"payload\":1," + more + "}";
  }
}
