package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEventType;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.application.attempt.Settlements.Settled;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.steer.TaskMoves;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision.AlreadySettled;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the confirmation of an inquiry starts. */
class ConfirmationTest {
  private static final Outcome CONFIRMED = new Outcome.Acknowledged();
  private static final Bytes ANSWER = Bytes.ofUtf8("{ \"state\":\"PAID\", \"amount\": 1.10 }");

  private static TestDatabase database;
  private static Driver driver;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void starts_the_notification_with_the_upstreams_answer_byte_for_byte() {
    TaskId inquiry = inquiry(Optional.empty());

    Settled settled = confirm(inquiry, driver.claim(inquiry, 1));

    TaskView notification = started(inquiry);
    assertThat(notification.inquiry()).contains(inquiry);
    assertThat(notification.subject().orderNo()).isEqualTo("order-9");
    assertThat(notification.subject().merchantNo()).contains("merchant-1");
    Scheduled next = (Scheduled) notification.state();
    assertThat(settled.followUp().handovers())
        .containsExactly(new Handover(notification.id(), 1, next.dueAt()));
    Claims.Answer claimed = driver.claim(notification.id(), 1, Samples.claimId(), false);
    var attempt = ((Claims.Answer.Granted) claimed).attempt();
    assertThat(attempt.outgoing().request().body()).isEqualTo(ANSWER);
    assertThat(attempt.outgoing().request().contentType()).isEqualTo("text/json; charset=utf-8");
    assertThat(attempt.outgoing().request().method()).isEqualTo("POST");
  }

  @Test
  void starts_the_notification_with_the_payload_that_was_given() {
    Bytes payload = Bytes.ofUtf8("{\"paid\":1e2}");
    TaskId inquiry = inquiry(Optional.of(payload));

    confirm(inquiry, driver.claim(inquiry, 1));

    Claims.Answer claimed = driver.claim(started(inquiry).id(), 1, Samples.claimId(), false);
    assertThat(((Claims.Answer.Granted) claimed).attempt().outgoing().request().body())
        .isEqualTo(payload);
  }

  @Test
  void is_told_with_the_notification_that_it_started() {
    TaskId inquiry = inquiry(Optional.empty());

    Settled settled = confirm(inquiry, driver.claim(inquiry, 1));

    assertThat(settled.followUp().events())
        .extracting(TaskEvent::type)
        .containsExactly(TaskEventType.INQUIRY_CONFIRMED);
    assertThat(settled.followUp().events().getFirst().notification())
        .isEqualTo(driver.view(inquiry).notification());
  }

  @Test
  void starts_one_notification_however_often_it_is_settled() {
    TaskId inquiry = inquiry(Optional.empty());
    ClaimId claim = driver.claim(inquiry, 1);

    Settled first = confirm(inquiry, claim);
    Settled again = confirm(inquiry, claim);

    assertThat(again.decision()).isEqualTo(first.decision());
    assertThat(again.followUp()).isEqualTo(first.followUp());
    assertThat(notifications(inquiry)).isEqualTo(1);
  }

  @Test
  void a_worker_that_died_before_it_handed_the_notification_over_is_made_up_for() {
    TaskId inquiry = inquiry(Optional.empty());
    Settled settled = confirm(inquiry, driver.claim(inquiry, 1));

    Claims.Answer again = driver.claim(inquiry, 1, Samples.claimId(), true);

    assertThat(again).isEqualTo(new Claims.Answer.SettledBefore(settled.followUp()));
  }

  @Test
  void a_second_worker_that_is_told_yes_starts_no_second_notification() {
    TaskId inquiry = inquiry(Optional.empty());
    ClaimId lost = driver.claim(inquiry, 1);
    driver.lapse(inquiry);
    Settled first = confirm(inquiry, driver.claim(inquiry, 1));

    Settled late = confirm(inquiry, lost);

    assertThat(late.decision()).isEqualTo(new AlreadySettled());
    assertThat(late.followUp()).isEqualTo(first.followUp());
    assertThat(notifications(inquiry)).isEqualTo(1);
  }

  @Test
  void a_late_yes_after_the_cap_still_starts_it() {
    TaskId inquiry = inquiry(Optional.empty());
    ClaimId slow = driver.claim(inquiry, 1);
    driver.lapse(inquiry);
    driver.settle(inquiry, 1, driver.claim(inquiry, 1), new Outcome.Refused("refused: status 410"));

    confirm(inquiry, slow);

    assertThat(notifications(inquiry)).isEqualTo(1);
  }

  @Test
  void a_cancelled_inquiry_starts_nothing() {
    TaskId inquiry = inquiry(Optional.empty());
    ClaimId claim = driver.claim(inquiry, 1);
    database.bean(TaskMoves.class).move("default", inquiry, new Steering.Cancel());

    assertThat(confirm(inquiry, claim).followUp()).isEqualTo(FollowUp.NOTHING);

    assertThat(notifications(inquiry)).isZero();
  }

  @Test
  void an_inquiry_that_is_to_start_nothing_ends_with_its_event_alone() {
    NewTask task = Samples.inquiry("order-9", Optional.empty());
    driver.accept(task);

    Settled settled = confirm(task.id(), driver.claim(task.id(), 1));

    assertThat(settled.followUp().handovers()).isEmpty();
    assertThat(settled.followUp().events()).hasSize(1);
    assertThat(driver.view(task.id()).notification()).isEmpty();
  }

  private static TaskId inquiry(Optional<Bytes> payload) {
    return driver.accept(Samples.inquiry("order-9", Optional.of(Samples.onConfirmed(payload))));
  }

  private static Settled confirm(TaskId inquiry, ClaimId claim) {
    Answer answer =
        new Answer(200, ANSWER, false, Optional.of("text/json; charset=utf-8"), Optional.empty());
    return database
        .bean(Settlements.class)
        .settle(
            new Settlement(
                inquiry,
                1,
                claim,
                CONFIRMED,
                Optional.of(answer),
                Driver.TOOK,
                Samples.LADDER,
                0,
                Samples.taskId()));
  }

  private static TaskView started(TaskId inquiry) {
    return driver.view(driver.view(inquiry).notification().orElseThrow());
  }

  private static int notifications(TaskId inquiry) {
    return database
        .asOwner()
        .sql("select count(*) from notifier.task where inquiry_id = :id")
        .param("id", inquiry.value())
        .query(Integer.class)
        .single();
  }
}
