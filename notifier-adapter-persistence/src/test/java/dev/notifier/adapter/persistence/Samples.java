package dev.notifier.adapter.persistence;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.StatusSet;
import dev.notifier.domain.application.accept.IdempotencyKey;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.application.accept.OnConfirmed;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Tasks to test with. */
final class Samples {
  static final RetrySchedule LADDER =
      RetrySchedule.ofDelays(Duration.ofMinutes(3), Duration.ofMinutes(5));

  private Samples() {}

  static NewTask task() {
    return task(LADDER);
  }

  static NewTask task(RetrySchedule schedule) {
    return task(taskId(), "default", "order-1", schedule, Optional.empty());
  }

  static NewTask task(String tenant, String orderNo) {
    return task(taskId(), tenant, orderNo, LADDER, Optional.empty());
  }

  static NewTask keyed(String key, String fingerprint) {
    return keyed("default", key, fingerprint);
  }

  static NewTask keyed(String tenant, String key, String fingerprint) {
    return task(
        taskId(),
        tenant,
        "order-1",
        LADDER,
        Optional.of(new IdempotencyKey(key, Bytes.ofUtf8(fingerprint))));
  }

  static NewTask withBody(Bytes body) {
    return task(taskId(), "default", "order-1", LADDER, Optional.empty(), body);
  }

  static NewTask judgedBy(AcknowledgementRule rule) {
    NewTask sample = task();
    return new NewTask(
        sample.subject(),
        sample.request(),
        sample.urlSource(),
        sample.schedule(),
        rule,
        sample.idempotencyKey(),
        sample.onConfirmed(),
        sample.inquiry());
  }

  /** Whose URL is the merchant's. */
  static NewTask ofMerchant(String merchantNo) {
    NewTask sample = task();
    return new NewTask(
        new Subject(
            sample.id(),
            sample.tenant(),
            TaskKind.NOTIFICATION,
            sample.subject().orderNo(),
            Optional.of(merchantNo),
            Optional.empty()),
        sample.request(),
        UrlSource.MERCHANT,
        sample.schedule(),
        sample.acknowledgement(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Without a merchant. */
  static NewTask inquiry(String orderNo, Optional<OnConfirmed> onConfirmed) {
    return new NewTask(
        new Subject(
            taskId(), "default", TaskKind.INQUIRY, orderNo, Optional.empty(), Optional.empty()),
        new TaskRequest(
            "GET",
            URI.create("https://upstream.example/orders/1"),
            "application/json",
            Bytes.empty(),
            new RequestHeaders(Map.of("X-Api-Version", "2"))),
        UrlSource.REQUEST,
        LADDER,
        AcknowledgementRule.of(
            StatusSet.of("200"), new PointerIn("/state", List.of("PAID")), StatusSet.of("410")),
        Optional.empty(),
        onConfirmed,
        Optional.empty());
  }

  static OnConfirmed onConfirmed(Optional<Bytes> payload) {
    return new OnConfirmed(
        Optional.of("merchant-1"),
        Optional.of("order.paid"),
        URI.create("https://merchant.example/notify"),
        UrlSource.REQUEST,
        payload,
        LADDER,
        AcknowledgementRule.SUCCESS);
  }

  static NewTask task(
      TaskId id,
      String tenant,
      String orderNo,
      RetrySchedule schedule,
      Optional<IdempotencyKey> key) {
    return task(id, tenant, orderNo, schedule, key, Bytes.ofUtf8("{\"amount\":1.10}"));
  }

  private static NewTask task(
      TaskId id,
      String tenant,
      String orderNo,
      RetrySchedule schedule,
      Optional<IdempotencyKey> key,
      Bytes body) {
    return new NewTask(
        new Subject(
            id,
            tenant,
            TaskKind.NOTIFICATION,
            orderNo,
            Optional.of("merchant-1"),
            Optional.of("order.paid")),
        new TaskRequest(
            "POST", URI.create("https://merchant.example/notify"), "application/json", body),
        UrlSource.REQUEST,
        schedule,
        AcknowledgementRule.SUCCESS,
        key,
        Optional.empty(),
        Optional.empty());
  }

  static TaskId taskId() {
    long time = System.currentTimeMillis() << 16 | 0x7000 | (random() & 0xFFF);
    return new TaskId(new UUID(time, Long.MIN_VALUE | (random() >>> 2)));
  }

  static ClaimId claimId() {
    return new ClaimId(UUID.randomUUID());
  }

  private static long random() {
    return ThreadLocalRandom.current().nextLong();
  }
}
