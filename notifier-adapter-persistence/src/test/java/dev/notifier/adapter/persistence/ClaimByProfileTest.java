package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.application.attempt.Admissions.Admission;
import dev.notifier.domain.application.attempt.ClaimedAttempt;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A claim goes by what the merchant's profile says at that moment. */
class ClaimByProfileTest {
  private static final ScriptedLanes LANES = new ScriptedLanes();

  private static TestDatabase database;
  private static Driver driver;
  private static int merchants;

  private String merchant = "";

  @BeforeAll
  static void create() {
    database = TestDatabase.create(LANES);
    driver = new Driver(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void newMerchant() {
    merchant = "M-" + ++merchants;
    LANES.answer = Admission.ADMITTED;
    LANES.candidates.clear();
    LANES.whileWaiting = () -> {};
  }

  @Test
  void calls_the_url_that_the_merchant_has_now_and_records_it() {
    TaskId task = driver.accept(Samples.ofMerchant(merchant));
    profile("notify_url = 'https://new.example/n', version = 7");

    ClaimedAttempt attempt = granted(task);

    assertThat(attempt.outgoing().request().url()).hasToString("https://new.example/n");
    assertThat(driver.attempts(task))
        .extracting(AttemptView::url)
        .containsExactly(Optional.of("https://new.example/n"));
    assertThat(
            database.rows(
                "select merchant_version from notifier.attempt where task_id = '%s'"
                    .formatted(task)))
        .containsExactly(Map.of("merchant_version", 7));
  }

  @Test
  void calls_the_accepted_url_where_the_request_brought_it_or_the_profile_has_none() {
    TaskId own = driver.accept();
    TaskId unknown = driver.accept(Samples.ofMerchant("nobody"));
    TaskId without = driver.accept(Samples.ofMerchant(merchant));
    profile("notify_url = null");

    for (TaskId task : List.of(own, unknown, without)) {
      assertThat(granted(task).outgoing().request().url())
          .hasToString("https://merchant.example/notify");
    }
  }

  @Test
  void sends_the_headers_and_keeps_the_deadline_of_the_profile() {
    profile("headers = '{\"X-Api-Key\":\"k\"}', timeout_millis = 30000");
    TaskId task = driver.accept(Samples.ofMerchant(merchant));

    ClaimedAttempt attempt = granted(task);

    assertThat(attempt.outgoing().request().headers())
        .isEqualTo(new RequestHeaders(Map.of("X-Api-Key", "k")));
    assertThat(attempt.deadline()).isEqualTo(Duration.ofSeconds(30));
    assertThat(
            database.rows(
                """
                select extract(epoch from lease_until - started_at)::int as seconds
                from notifier.attempt where task_id = '%s'"""
                    .formatted(task)))
        .containsExactly(Map.of("seconds", 35));
  }

  @Test
  void an_inquiry_sends_its_own_headers() {
    TaskId task = driver.accept(Samples.inquiry("order-7", Optional.empty()));

    assertThat(granted(task).outgoing().request().headers())
        .isEqualTo(new RequestHeaders(Map.of("X-Api-Version", "2")));
    assertThat(LANES.candidates.getLast().lane())
        .isEqualTo(new Lane("default", "origin:https://upstream.example:443"));
  }

  @Test
  void asks_the_lane_with_the_cap_and_the_pause_of_the_profile() {
    profile("max_in_flight = 3, paused = true");
    TaskId task = driver.accept(Samples.ofMerchant(merchant));

    driver.claim(task, 1, Samples.claimId(), false);

    assertThat(LANES.candidates)
        .containsExactly(
            new Admissions.Candidate(
                Lane.ofMerchant("default", merchant), Optional.of(3), true, false));
  }

  @Test
  void a_task_without_room_is_held_uses_up_no_attempt_and_is_not_swept() {
    LANES.answer = Admission.HELD;
    TaskId task = driver.accept(Samples.ofMerchant(merchant));

    assertThat(driver.claim(task, 1, Samples.claimId(), false)).isEqualTo(new Claims.Answer.Held());

    assertThat(driver.view(task).held()).isTrue();
    assertThat(driver.view(task).state().attempts()).isZero();
    assertThat(driver.attempts(task)).isEmpty();
    assertThat(database.bean(OverdueTasks.class).take(1000, Duration.ZERO))
        .noneMatch(handover -> handover.task().equals(task));
  }

  @Test
  void once_there_is_room_a_held_task_is_claimed_as_if_nothing_had_been() {
    LANES.answer = Admission.HELD;
    TaskId task = driver.accept(Samples.ofMerchant(merchant));
    driver.claim(task, 1, Samples.claimId(), false);
    LANES.answer = Admission.ADMITTED;

    ClaimId claim = driver.claim(task, 1);

    assertThat(driver.view(task).held()).isFalse();
    driver.settle(task, 1, claim, new Outcome.Acknowledged());
  }

  @Test
  void who_has_to_wait_for_its_turn_locks_nothing_meanwhile_and_leaves_no_trace() {
    TaskId task = driver.accept(Samples.ofMerchant(merchant));
    LANES.answer = Admission.WAITS;
    List<Object> locked = new ArrayList<>();
    LANES.whileWaiting =
        () -> {
          locked.addAll(
              database
                  .asOwner()
                  .sql("select held_in, claim_id from notifier.task where id = ? for update nowait")
                  .param(task.value())
                  .query((row, number) -> row.getString(1) + " " + row.getString(2))
                  .list());
          LANES.answer = Admission.ADMITTED;
        };

    ClaimId claim = driver.claim(task, 1);

    assertThat(locked).containsExactly("null null");
    assertThat(driver.attempts(task)).hasSize(1);
    driver.settle(task, 1, claim, new Outcome.Acknowledged());
  }

  @Test
  void nobody_asks_the_lane_for_what_would_not_be_claimed_anyway() {
    TaskId task = driver.accept();
    driver.due(task, Duration.ofMinutes(1));

    driver.claim(task, 1, Samples.claimId(), false);

    assertThat(LANES.candidates).isEmpty();
  }

  private void profile(String assignments) {
    database
        .asOwner()
        .sql(
            """
            insert into notifier.merchant (tenant, merchant_no, version, headers, paused,
              created_at, updated_at)
            values ('default', :merchant, 1, '{}', false, now(), now())""")
        .param("merchant", merchant)
        .update();
    database
        .asOwner()
        .sql("update notifier.merchant set %s where merchant_no = :merchant".formatted(assignments))
        .param("merchant", merchant)
        .update();
  }

  private static ClaimedAttempt granted(TaskId task) {
    return ((Claims.Answer.Granted) driver.claim(task, 1, Samples.claimId(), false)).attempt();
  }

  private static final class ScriptedLanes implements Admissions {
    private final List<Candidate> candidates = new ArrayList<>();
    private volatile Admission answer = Admission.ADMITTED;
    private volatile Runnable whileWaiting = () -> {};

    @Override
    public Admission admit(Candidate candidate, ClaimId claim) {
      candidates.add(candidate);
      return answer;
    }

    @Override
    public void awaitTurn(ClaimId claim) {
      whileWaiting.run();
    }

    @Override
    public void leave(ClaimId claim, Duration exchange) {}
  }
}
