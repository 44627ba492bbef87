package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.adapter.persistence.SecretsConfiguration.SecretUpkeep;
import dev.notifier.domain.application.access.ApiClients;
import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.IssuedKeys;
import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.application.replay.BulkReplays;
import dev.notifier.domain.application.replay.Redrives;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Does with a database whatever the application does. */
final class Workout {
  private static final Selection CANCELLED =
      new Selection(Optional.empty(), StateName.CANCELLED, Instant.EPOCH, Instant.MAX);

  private Workout() {}

  static void of(TestDatabase database) {
    Driver driver = new Driver(database);
    TaskId task = driver.accept();
    driver.settle(task, 1, driver.claim(task, 1), Driver.BUSY);
    assertThat(driver.attempts(task)).hasSize(1);
    assertMerchantsAreKept(database);
    assertTasksAreMoved(database, driver);
    assertClientsAreKept(database);
  }

  private static void assertMerchantsAreKept(TestDatabase database) {
    TestMerchants merchants = new TestMerchants(database);
    merchants.register("m-1", SigningScheme.STANDARD_WEBHOOKS);
    merchants.register("m-1", SigningScheme.STANDARD_WEBHOOKS);
    assertSecretsAreKept(database);
    assertThat(database.bean(Merchants.class).remove("default", "m-1")).isPresent();
    assertThat(database.bean(HeldTasks.class).lanes(10)).isEmpty();
    assertThat(database.bean(PersistenceConfiguration.PartitionsAhead.class).create()).isZero();
  }

  private static void assertSecretsAreKept(TestDatabase database) {
    try (TestDatabase keyed = database.another(MasterKeySamples.only(MasterKeySamples.OLD));
        TestDatabase rotating =
            database.another(
                MasterKeySamples.rotated(MasterKeySamples.NEW, MasterKeySamples.OLD))) {
      SigningKey key = new TestMerchants(keyed).addSecret("m-1", SecretType.V1);
      assertThat(rotating.bean(SecretUpkeep.class).run()).isEqualTo(1);
      MerchantSecrets secrets = rotating.bean(MerchantSecrets.class);
      assertThat(secrets.signing("default", "m-1").keys()).containsExactly(key);
      assertThat(secrets.revoke("default", "m-1", key.id())).isTrue();
    }
  }

  private static void assertTasksAreMoved(TestDatabase database, Driver driver) {
    TaskId task = driver.accept();
    TaskEvent event = TaskMovesByHand.cancel(database, task).orElseThrow();
    PendingEvents pending = database.bean(PendingEvents.class);
    assertThat(pending.waiting(10, Duration.ZERO)).containsExactly(event);
    pending.told(List.of(event.id()));
    assertThat(pending.waiting(10, Duration.ZERO)).isEmpty();
    BulkReplays replays = database.bean(BulkReplays.class);
    replays.begin(UUID.randomUUID(), "default", CANCELLED);
    assertThat(replays.advance(10, Duration.ZERO).orElseThrow().handovers()).hasSize(1);
    assertThat(database.bean(Redrives.class).begin(Duration.ofDays(1), UUID::randomUUID)).isEmpty();
  }

  private static void assertClientsAreKept(TestDatabase database) {
    UUID id = ApiClientSamples.register(database, "default");
    ApiClients clients = database.bean(ApiClients.class);
    String key = clients.find(Optional.empty(), id).orElseThrow().keys().getFirst().id();
    assertThat(database.bean(IssuedKeys.class).find(key)).isPresent();
    assertThat(clients.revokeKey(Caller.bootstrap(), Optional.empty(), id, key)).isTrue();
    assertThat(clients.disable(Caller.bootstrap(), Optional.empty(), id)).isTrue();
  }
}
