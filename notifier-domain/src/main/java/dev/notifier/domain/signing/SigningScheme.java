package dev.notifier.domain.signing;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The conventions by which a merchant's notifications are signed. */
public enum SigningScheme {
  /**
   * <a href="https://www.standardwebhooks.com">Standard Webhooks</a>: the payload as it is, and one
   * signature for each live secret. Without secrets requests are not signed.
   */
  STANDARD_WEBHOOKS("standard-webhooks"),

  /** Alipay's asynchronous notification: a form, signed over its sorted parameters. */
  ALIPAY("alipay"),

  /** WeChat Pay's API v3: an envelope around the encrypted payload, signed in the headers. */
  WECHAT_V3("wechat-v3");

  private final String code;

  SigningScheme(String code) {
    this.code = code;
  }

  /** As it stands in requests and tables: {@code standard-webhooks}. */
  public String code() {
    return code;
  }

  /** Without one of each nothing can be sent. */
  public Set<SecretType> needed() {
    return switch (this) {
      case STANDARD_WEBHOOKS -> Set.of();
      case ALIPAY -> Set.of(SecretType.RSA2);
      case WECHAT_V3 -> Set.of(SecretType.RSA2, SecretType.API_V3_KEY);
    };
  }

  /** What a new secret is, unless somebody says. */
  public SecretType usualSecret() {
    return this == STANDARD_WEBHOOKS ? SecretType.V1 : SecretType.RSA2;
  }

  /** What can be of use at all. */
  public Set<SecretType> accepted() {
    return this == STANDARD_WEBHOOKS ? Set.of(SecretType.V1, SecretType.V1A) : needed();
  }

  public static Optional<SigningScheme> ofCode(String code) {
    return Arrays.stream(values()).filter(scheme -> scheme.code.equals(code)).findFirst();
  }
}
