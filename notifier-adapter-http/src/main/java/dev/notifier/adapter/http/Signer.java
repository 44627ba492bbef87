package dev.notifier.adapter.http;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.preview.Previews.Signed;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.task.TaskRequest;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Gives requests the form that one scheme prescribes, and signs them. */
sealed interface Signer permits AlipaySigner, StandardWebhooksSigner, WechatSigner {

  /**
   * Checks whether there is a form for the request at all.
   *
   * @throws InvalidValueException naming the field {@code payload} if there is none
   */
  void check(TaskRequest request);

  /**
   * Signs afresh.
   *
   * @throws InvalidValueException if there is no form for the request, or a key is missing
   * @throws GeneralSecurityException if a key is unusable
   */
  SignedMessage sign(Outgoing outgoing, Instant now) throws GeneralSecurityException;

  /** The key for a scheme's one signature, without which there is nothing to send. */
  static SigningKey require(Signing signing, SecretType type) {
    return signing
        .key(type)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "signing",
                    "has-its-secrets",
                    "The merchant has no secret of the type %s, which its signing scheme needs."
                        .formatted(type.code())));
  }

  /**
   * What of a request is the scheme's.
   *
   * @param method {@code GET} sends no body
   * @param headers in the order in which they are sent
   */
  record SignedMessage(
      String method,
      String contentType,
      Bytes body,
      Map<String, String> headers,
      List<Signed> signatures) {}
}
