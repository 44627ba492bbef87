package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.merchant.Choice;
import dev.notifier.domain.application.merchant.Merchant;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.application.merchant.Merchants.Change;
import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.schedule.SlowDown;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.RequestHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresMerchantsTest {
  private static final MerchantProfile EMPTY = capped(Optional.empty());

  private static final MerchantProfile FULL =
      new MerchantProfile(
          Optional.of(URI.create("https://merchant.example/n?a=1")),
          Optional.of(
              new Choice.Own<>(
                  new RetrySchedule(
                      Duration.ZERO,
                      List.of(Duration.ofSeconds(3)),
                      new Jitter(0.5),
                      SlowDown.STANDARD))),
          Optional.of(new Choice.Own<>(AcknowledgementRule.SUCCESS)),
          Optional.of(Duration.ofMillis(1500)),
          Optional.of(7),
          new RequestHeaders(inOrder("X-Zulu", "1", "X-Alpha", "\"2\\", "X-Mike", "")),
          SigningScheme.WECHAT_V3,
          Optional.of("wechat-2026"),
          true);

  private static TestDatabase database;
  private static Merchants merchants;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
    merchants = database.bean(Merchants.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void a_new_merchant_has_version_1() {
    Change change = merchants.put("default", "new", FULL);

    assertThat(change.before()).isEmpty();
    assertThat(change.now().version()).isEqualTo(1);
    assertThat(change.now().createdAt()).isEqualTo(change.now().updatedAt());
    assertThat(merchants.find("default", "new")).contains(change.now());
  }

  @Test
  void every_part_of_a_profile_comes_back_as_it_was() {
    assertThat(merchants.put("default", "full", FULL).now().profile()).isEqualTo(FULL);
    assertThat(profile("full").headers().byName())
        .containsExactlyEntriesOf(FULL.headers().byName());
    assertThat(merchants.put("default", "full", EMPTY).now().profile()).isEqualTo(EMPTY);
    assertThat(profile("full")).isEqualTo(EMPTY);
  }

  @Test
  void a_named_choice_stays_a_name() {
    MerchantProfile named =
        new MerchantProfile(
            Optional.empty(),
            Optional.of(new Choice.Named<>("wechat-v3")),
            Optional.of(new Choice.Named<>("a \"b\" {}")),
            Optional.empty(),
            Optional.empty(),
            RequestHeaders.NONE,
            SigningScheme.STANDARD_WEBHOOKS,
            Optional.empty(),
            false);

    merchants.put("default", "named", named);

    assertThat(profile("named")).isEqualTo(named);
  }

  @Test
  void a_change_says_what_was_before() {
    Merchant first = merchants.put("default", "changed", EMPTY).now();

    Change change = merchants.put("default", "changed", FULL);

    assertThat(change.before()).contains(first);
    assertThat(change.now().version()).isEqualTo(2);
    assertThat(change.now().createdAt()).isEqualTo(first.createdAt());
    assertThat(change.now().updatedAt()).isAfter(first.updatedAt());
  }

  @Test
  void the_version_counts_on_after_a_removal() {
    merchants.put("default", "removed", EMPTY);
    Merchant last = merchants.put("default", "removed", FULL).now();

    assertThat(merchants.remove("default", "removed")).contains(last);
    assertThat(merchants.find("default", "removed")).isEmpty();
    assertThat(merchants.remove("default", "removed")).isEmpty();
    Change again = merchants.put("default", "removed", EMPTY);

    assertThat(again.before()).isEmpty();
    assertThat(again.now().version()).isEqualTo(4);
    assertThat(
            database.rows(
                """
                select version, removed, max_in_flight from notifier.merchant_change
                where merchant_no = 'removed' order by version"""))
        .extracting(
            row -> row.get("version") + " " + row.get("removed") + " " + row.get("max_in_flight"))
        .containsExactly("1 false null", "2 false 7", "3 true 7", "4 false null");
  }

  @Test
  void merchants_of_another_tenant_do_not_exist() {
    merchants.put("one", "shared", EMPTY);
    merchants.put("two", "shared", FULL);

    assertThat(merchants.find("one", "shared").orElseThrow().profile()).isEqualTo(EMPTY);
    assertThat(merchants.find("three", "shared")).isEmpty();
    assertThat(merchants.findAll("two", Set.of("shared", "nobody"))).containsOnlyKeys("shared");
    assertThat(merchants.findAll("three", Set.of("shared"))).isEmpty();
    assertThat(merchants.findAll("one", Set.of())).isEmpty();
    assertThat(merchants.remove("three", "shared")).isEmpty();
    merchants.remove("two", "shared");
    assertThat(merchants.find("one", "shared")).isPresent();
  }

  @Test
  void of_many_changes_at_once_each_follows_another() throws Exception {
    List<Change> changes =
        Concurrently.callAll(
            IntStream.rangeClosed(1, 20)
                .<Callable<Change>>mapToObj(
                    cap -> () -> merchants.put("default", "busy", capped(Optional.of(cap))))
                .toList());

    assertThat(changes)
        .extracting(change -> change.now().version())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    assertThat(changes)
        .allSatisfy(
            change ->
                assertThat(change.before().map(Merchant::version).orElse(0))
                    .isEqualTo(change.now().version() - 1));
    Merchant last = merchants.find("default", "busy").orElseThrow();
    assertThat(changes).extracting(Change::now).contains(last);
    assertThat(last.version()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update notifier.merchant_change set paused = false",
        "delete from notifier.merchant_change",
        "truncate notifier.merchant_change"
      })
  void nobody_changes_what_was(String change) {
    merchants.put("default", "kept", FULL);

    assertThatThrownBy(() -> database.asOwner().sql(change).update())
        .hasStackTraceContaining("append-only");
    assertThatThrownBy(() -> database.asApp().sql(change).update())
        .hasStackTraceContaining("permission denied");
  }

  private static MerchantProfile profile(String merchantNo) {
    return merchants.find("default", merchantNo).orElseThrow().profile();
  }

  private static MerchantProfile capped(Optional<Integer> cap) {
    return new MerchantProfile(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        cap,
        RequestHeaders.NONE,
        SigningScheme.STANDARD_WEBHOOKS,
        Optional.empty(),
        false);
  }

  private static Map<String, String> inOrder(String... namesAndValues) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      byName.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return byName;
  }
}
