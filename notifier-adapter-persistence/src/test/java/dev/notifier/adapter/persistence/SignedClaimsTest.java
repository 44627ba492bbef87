package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.application.attempt.ClaimedAttempt;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.Claims.Answer;
import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.application.feed.HeldTasks.HeldLane;
import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A claim brings along how the attempt is to be signed, or is not granted. */
class SignedClaimsTest {
  private static final UnpausedLanes LANES = new UnpausedLanes();

  private static TestDatabase database;
  private static TestMerchants merchants;
  private static Driver driver;
  private static int count;

  private String merchant = "";

  @BeforeAll
  static void create() {
    database = TestDatabase.create(MasterKeySamples.only(MasterKeySamples.OLD), LANES);
    merchants = new TestMerchants(database);
    driver = new Driver(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void newMerchant() {
    merchant = "M-" + ++count;
    LANES.asked.clear();
  }

  @Test
  void an_attempt_is_signed_with_what_is_live_when_it_begins() {
    merchants.register(merchant, SigningScheme.STANDARD_WEBHOOKS);
    TaskId task = driver.accept(Samples.ofMerchant(merchant));
    SigningKey first = merchants.addSecret(merchant, SecretType.V1);
    ClaimedAttempt attempt = granted(task, 1);
    assertThat(attempt.outgoing().signing())
        .isEqualTo(new Signing(SigningScheme.STANDARD_WEBHOOKS, List.of(first)));
    driver.settle(task, 1, attempt.claim(), Driver.BUSY);
    driver.due(task, Duration.ZERO);

    SigningKey second = merchants.addSecret(merchant, SecretType.V1);

    assertThat(granted(task, 2).outgoing().signing().keys()).containsExactly(first, second);
  }

  @Test
  void what_has_ended_signs_nothing() {
    merchants.register(merchant, SigningScheme.STANDARD_WEBHOOKS);
    merchants.expire(merchants.addSecret(merchant, SecretType.V1));
    SigningKey revoked = merchants.addSecret(merchant, SecretType.V1A);
    database.bean(MerchantSecrets.class).revoke("default", merchant, revoked.id());

    assertThat(granted(driver.accept(Samples.ofMerchant(merchant)), 1).outgoing().signing())
        .isEqualTo(Signing.NONE);
  }

  @Test
  void who_has_no_secrets_or_is_unknown_gets_unsigned_requests() {
    merchants.register(merchant, SigningScheme.STANDARD_WEBHOOKS);

    for (TaskId task :
        List.of(
            driver.accept(),
            driver.accept(Samples.ofMerchant(merchant)),
            driver.accept(Samples.ofMerchant("unknown")))) {
      assertThat(granted(task, 1).outgoing().signing()).isEqualTo(Signing.NONE);
    }
  }

  @Test
  void the_event_type_and_the_name_of_the_certificates_come_along() {
    merchants.register("default", merchant, SigningScheme.STANDARD_WEBHOOKS, Optional.of("mutual"));

    ClaimedAttempt attempt = granted(driver.accept(Samples.ofMerchant(merchant)), 1);

    assertThat(attempt.tls()).contains("mutual");
    assertThat(attempt.outgoing().eventType()).isEmpty();
    assertThat(granted(driver.accept(), 1).outgoing().eventType()).contains("order.paid");
  }

  @Test
  void an_inquiry_has_nothing_to_do_with_a_merchants_secrets() {
    merchants.register("default", merchant, SigningScheme.ALIPAY, Optional.of("mutual"));

    ClaimedAttempt attempt =
        granted(driver.accept(TaskBuilder.ofMerchant(merchant).inquiry().build()), 1);

    assertThat(attempt.outgoing().signing()).isEqualTo(Signing.NONE);
    assertThat(attempt.tls()).isEmpty();
  }

  @Test
  void the_secrets_of_several_merchants_in_one_batch_are_not_mixed_up() throws Exception {
    List<String> numbers = Stream.of("a", "b", "c").map(part -> merchant + part).toList();
    numbers.forEach(it -> merchants.register(it, SigningScheme.STANDARD_WEBHOOKS));
    List<SigningKey> keys =
        numbers.stream().map(it -> merchants.addSecret(it, SecretType.V1)).toList();
    List<TaskId> tasks =
        Stream.of(0, 1, 2, 0, 1, 2)
            .map(i -> driver.accept(Samples.ofMerchant(numbers.get(i))))
            .toList();

    List<ClaimedAttempt> attempts =
        Concurrently.callAll(
            tasks.stream().<Callable<ClaimedAttempt>>map(it -> () -> granted(it, 1)).toList());

    for (int i = 0; i < attempts.size(); i++) {
      assertThat(attempts.get(i).outgoing().signing().keys()).containsExactly(keys.get(i % 3));
    }
  }

  @Test
  void without_what_its_scheme_needs_a_task_is_held_and_nothing_is_charged() {
    merchants.register(merchant, SigningScheme.ALIPAY);
    merchants.addSecret(merchant, SecretType.V1);
    TaskId task = driver.accept(Samples.ofMerchant(merchant));

    assertThat(claim(task, 1)).isEqualTo(new Answer.Held());

    assertThat(LANES.asked).containsExactly(candidate(true, false));
    assertThat(driver.view(task).held()).isTrue();
    assertThat(driver.view(task).state().attempts()).isZero();
    assertThat(driver.attempts(task)).isEmpty();
  }

  @Test
  void a_held_task_is_found_by_the_round_and_goes_out_once_there_is_a_secret() {
    merchants.register(merchant, SigningScheme.ALIPAY);
    TaskId task = driver.accept(Samples.ofMerchant(merchant));
    claim(task, 1);
    Lane lane = Lane.ofMerchant("default", merchant);
    HeldTasks held = database.bean(HeldTasks.class);
    assertThat(held.lanes(1000)).contains(new HeldLane(lane, Optional.empty()));
    assertThat(held.take(lane, 10)).hasSize(1);
    assertThat(claim(task, 1)).as("still without a secret").isEqualTo(new Answer.Held());
    assertThat(LANES.asked.getLast()).isEqualTo(candidate(true, true));

    SigningKey key = merchants.addSecret(merchant, SecretType.RSA2);
    assertThat(held.take(lane, 10)).hasSize(1);

    assertThat(granted(task, 1).outgoing().signing())
        .isEqualTo(new Signing(SigningScheme.ALIPAY, List.of(key)));
    assertThat(LANES.asked.getLast()).isEqualTo(candidate(false, true));
  }

  @Test
  void without_the_master_key_a_task_is_held_until_it_is_back() {
    merchants.register(merchant, SigningScheme.STANDARD_WEBHOOKS);
    SigningKey key = merchants.addSecret(merchant, SecretType.V1);
    TaskId task = driver.accept(Samples.ofMerchant(merchant));
    TaskId plain = driver.accept();
    try (TestDatabase keyless = database.another(new UnpausedLanes());
        TestDatabase mistaken =
            database.another(MasterKeySamples.only(MasterKeySamples.NEW), new UnpausedLanes())) {
      for (Driver instance : List.of(new Driver(keyless), new Driver(mistaken))) {
        assertThat(instance.claim(task, 1, Samples.claimId(), false)).isEqualTo(new Answer.Held());
      }
      assertThat(new Driver(keyless).claim(plain, 1)).isNotNull();
    }

    assertThat(granted(task, 1).outgoing().signing().keys()).containsExactly(key);
  }

  @Test
  void asked_again_a_granted_claim_is_granted_with_its_signing() {
    merchants.register(merchant, SigningScheme.STANDARD_WEBHOOKS);
    SigningKey key = merchants.addSecret(merchant, SecretType.V1);
    TaskId task = driver.accept(Samples.ofMerchant(merchant));
    ClaimId claim = driver.claim(task, 1);

    Answer again = driver.claim(task, 1, claim, false);

    assertThat(((Answer.Granted) again).attempt().outgoing().signing().keys()).containsExactly(key);
  }

  @Test
  void a_granted_claim_that_cannot_be_signed_any_more_waits_for_its_lease_to_lapse() {
    merchants.register(merchant, SigningScheme.ALIPAY);
    SigningKey key = merchants.addSecret(merchant, SecretType.RSA2);
    TaskId task = driver.accept(Samples.ofMerchant(merchant));
    ClaimId claim = driver.claim(task, 1);
    database.bean(MerchantSecrets.class).revoke("default", merchant, key.id());

    Answer again = driver.claim(task, 1, claim, false);

    Instant lapse =
        database
            .asOwner()
            .sql("select lease_until from notifier.task where id = :id")
            .param("id", task.value())
            .query((row, number) -> TaskRow.time(row, "lease_until"))
            .single();
    assertThat(again).isEqualTo(new Answer.Denied(new HandOverAgain(new Handover(task, 1, lapse))));
    driver.lapse(task);
    assertThat(claim(task, 1)).isEqualTo(new Answer.Held());
  }

  @Test
  void an_attempt_that_keeps_ending_its_workers_is_abandoned_signed_or_not() {
    merchants.register(merchant, SigningScheme.STANDARD_WEBHOOKS);
    TaskId task = driver.accept(Samples.ofMerchant(merchant));
    for (int i = 0; i < 5; i++) {
      granted(task, 1);
      driver.lapse(task);
    }
    merchants.register(merchant, SigningScheme.ALIPAY);

    assertThat(claim(task, 1)).isInstanceOf(Answer.Abandoned.class);
  }

  private Admissions.Candidate candidate(boolean paused, boolean fed) {
    return new Admissions.Candidate(
        Lane.ofMerchant("default", merchant), Optional.empty(), paused, fed);
  }

  private static Claims.Answer claim(TaskId task, int attempt) {
    return driver.claim(task, attempt, Samples.claimId(), false);
  }

  private static ClaimedAttempt granted(TaskId task, int attempt) {
    return ((Answer.Granted) claim(task, attempt)).attempt();
  }

  /** Every lane has room, unless it is paused. */
  private static final class UnpausedLanes implements Admissions {
    private final List<Candidate> asked = new ArrayList<>();

    @Override
    public synchronized Admission admit(Candidate candidate, ClaimId claim) {
      asked.add(candidate);
      return candidate.paused() ? Admission.HELD : Admission.ADMITTED;
    }

    @Override
    public void leave(ClaimId claim, Duration exchange) {}
  }
}
