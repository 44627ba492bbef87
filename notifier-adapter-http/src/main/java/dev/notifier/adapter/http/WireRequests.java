package dev.notifier.adapter.http;

import dev.notifier.adapter.http.Signer.SignedMessage;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.TaskRequest;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.apache.hc.core5.http.HttpHeaders;

/** Makes requests as they go over the wire: the one place, for those that are sent and shown. */
final class WireRequests {
  private final InstantSource clock;
  private final Signer standardWebhooks = new StandardWebhooksSigner();
  private final Signer alipay = new AlipaySigner();
  private final Signer wechat;

  /**
   * Signs by this clock.
   *
   * @param random must not be foreseeable
   */
  WireRequests(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.wechat = new WechatSigner(random);
  }

  /** The signer of a scheme. */
  Signer signer(SigningScheme scheme) {
    return switch (scheme) {
      case STANDARD_WEBHOOKS -> standardWebhooks;
      case ALIPAY -> alipay;
      case WECHAT_V3 -> wechat;
    };
  }

  /**
   * Makes and signs the request afresh. Of headers with one name the last counts: Notifier's own
   * win over the merchant's.
   *
   * @throws InvalidValueException if the scheme has no form for it, or lacks a key
   * @throws GeneralSecurityException if a key is unusable
   */
  WireRequest make(Outgoing outgoing) throws GeneralSecurityException {
    TaskRequest request = outgoing.request();
    SignedMessage message = signer(outgoing.signing().scheme()).sign(outgoing, clock.instant());
    var headers = new WireHeaders();
    headers.set(HttpHeaders.ACCEPT, "*/*");
    headers.set(HttpHeaders.USER_AGENT, "Notifier");
    request.headers().byName().forEach(headers::set);
    headers.set("webhook-id", outgoing.task().toString());
    headers.set("notifier-attempt", Integer.toString(outgoing.number()));
    if (!message.method().equals("GET")) {
      headers.set(HttpHeaders.CONTENT_TYPE, message.contentType());
    }
    message.headers().forEach(headers::set);
    return new WireRequest(
        message.method(), request.url(), headers.byName(), message.body(), message.signatures());
  }
}
