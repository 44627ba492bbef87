package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.signing.Secret;
import dev.notifier.domain.task.TaskId;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.random.RandomGenerator;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON that WeChat Pay wraps its encrypted notifications in. */
final class WechatEnvelope {
  /** Of a task that has no event type of its own. */
  static final String EVENT_TYPE = "TRANSACTION.SUCCESS";

  private static final String ASSOCIATED_DATA = "transaction";
  private static final int NONCE_LENGTH = 12;
  private static final JsonFactory JSON = new JsonFactory();

  private WechatEnvelope() {}

  /** Encrypts the payload afresh; everything around it is the same in all attempts. */
  static Bytes around(Outgoing outgoing, Secret apiV3Key, RandomGenerator random)
      throws GeneralSecurityException {
    String nonce = RandomText.alphanumeric(random, NONCE_LENGTH);
    byte[] ciphertext =
        Cryptography.aesGcm(
            apiV3Key,
            nonce.getBytes(US_ASCII),
            ASSOCIATED_DATA.getBytes(US_ASCII),
            outgoing.request().body().toArray());
    String eventType = outgoing.eventType().orElse(EVENT_TYPE);
    var json = new ByteArrayOutputStream();
    try (JsonGenerator envelope = JSON.createGenerator(ObjectWriteContext.empty(), json)) {
      envelope.writeStartObject();
      envelope.writeStringProperty("id", outgoing.task().toString());
      envelope.writeStringProperty("create_time", createTime(outgoing.task()));
      envelope.writeStringProperty("event_type", eventType);
      envelope.writeStringProperty("resource_type", "encrypt-resource");
      envelope.writeStringProperty("summary", eventType);
      envelope.writeObjectPropertyStart("resource");
      envelope.writeStringProperty("original_type", "transaction");
      envelope.writeStringProperty("algorithm", "AEAD_AES_256_GCM");
      envelope.writeStringProperty("ciphertext", Base64.getEncoder().encodeToString(ciphertext));
      envelope.writeStringProperty("associated_data", ASSOCIATED_DATA);
      envelope.writeStringProperty("nonce", nonce);
      envelope.writeEndObject();
      envelope.writeEndObject();
    }
    return Bytes.of(json.toByteArray());
  }

  /** When the task was accepted, which its id tells, in the time of Shanghai. */
  private static String createTime(TaskId task) {
    Instant accepted = Instant.ofEpochMilli(task.value().getMostSignificantBits() >>> 16);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        OffsetDateTime.ofInstant(accepted.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.ofHours(8)));
  }
}
