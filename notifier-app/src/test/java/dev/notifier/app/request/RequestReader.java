package dev.notifier.app.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.app.request.json.JsonDocuments;
import dev.notifier.app.request.merchant.MerchantDocument;
import dev.notifier.app.request.merchant.MerchantProfiles;
import dev.notifier.app.request.rule.Choices;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import dev.notifier.domain.acknowledgement.StatusSet;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.IdempotencyKey;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.Presets;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests as the application does, with merchants that are registered by the test. */
final class RequestReader {
  static final TaskId ID = new TaskId(new UUID(0, 1));

  private static final JsonMapper JSON = new JsonMapper();
  private static final Presets PRESETS =
      Presets.BUILT_IN.withRules(
          Map.of(
              "created",
              AcknowledgementRule.of(StatusSet.of("201"), new Anything(), StatusSet.of("404"))));

  final RegisteredMerchants merchants = new RegisteredMerchants();
  final JsonDocuments documents = new JsonDocuments();
  private final Choices choices = new Choices(documents, PRESETS);
  private final DeliveryTerms terms =
      new DeliveryTerms(
          choices,
          RequestReader::admitHttps,
          RequestReader::checkPayload,
          PRESETS.named(Presets.PAYMENT));
  final NotificationTasks notifications =
      new NotificationTasks(documents, terms, merchants, () -> ID);
  final InquiryTasks inquiries =
      new InquiryTasks(
          documents,
          choices,
          RequestReader::admitHttps,
          RequestReader::lookUp,
          terms,
          merchants,
          () -> ID);
  private final MerchantProfiles profiles =
      new MerchantProfiles(choices, RequestReader::admitHttps, "bank"::equals);

  JsonRequestIntake intake(AcceptTasks acceptTasks) {
    return new JsonRequestIntake(documents, notifications, inquiries, acceptTasks, "default");
  }

  NewTask notification(String json) {
    return notification(json, Optional.empty());
  }

  NewTask inquiry(String json) {
    return inquiry(json, Optional.empty());
  }

  MerchantProfile profile(String json) {
    return profiles.create(documents.read(Bytes.ofUtf8(json), MerchantDocument.class));
  }

  Bytes notificationFingerprint(String json) {
    return fingerprint(notification(json, Optional.of("key")));
  }

  Bytes inquiryFingerprint(String json) {
    return fingerprint(inquiry(json, Optional.of("key")));
  }

  private NewTask notification(String json, Optional<String> key) {
    return notifications.create(
        "default", documents.read(Bytes.ofUtf8(json), NotificationDocument.class), key);
  }

  private NewTask inquiry(String json, Optional<String> key) {
    return inquiries.create(
        "default", documents.read(Bytes.ofUtf8(json), InquiryDocument.class), key);
  }

  private static Bytes fingerprint(NewTask task) {
    return task.idempotencyKey().map(IdempotencyKey::fingerprint).orElseThrow();
  }

  static void assertViolation(ThrowingCallable reading, String field, String rule) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(reading)
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo(field);
              assertThat(violation.rule()).isEqualTo(rule);
              assertThat(violation.getMessage()).isNotBlank();
            });
  }

  private static URI admitHttps(String url) {
    if (!url.startsWith("https://")) {
      throw new InvalidValueException("", "scheme", "https only");
    }
    return URI.create(url);
  }

  private static void checkPayload(SigningScheme scheme, TaskRequest request) {
    if (scheme == SigningScheme.ALIPAY && !request.body().utf8().startsWith("{")) {
      throw new InvalidValueException("payload", "json-object", "An object is needed.");
    }
  }

  private static Found lookUp(Bytes json, String pointer) {
    try {
      JsonNode found = JSON.readTree(json.toArray()).at(pointer);
      return found.isValueNode() ? new Found.Scalar(found.asString()) : new Found.Nothing();
    } catch (JacksonException e) {
      return new Found.NotJson();
    }
  }
}
