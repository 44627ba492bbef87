package dev.notifier.domain.signing;

import java.util.Arrays;
import java.util.Optional;

/** What a merchant's secret is, and so what it is good for. */
public enum SecretType {
  /** 24 to 64 bytes for HMAC-SHA256: signature {@code v1} of Standard Webhooks. */
  V1("v1"),
  /** An Ed25519 key of 32 bytes: signature {@code v1a} of Standard Webhooks. */
  V1A("v1a"),
  /** An RSA key of at least 2048 bits in PKCS #8, for SHA256withRSA. */
  RSA2("rsa2"),
  /** 32 bytes for AES-256-GCM, with which WeChat Pay's API v3 encrypts what it notifies of. */
  API_V3_KEY("api-v3-key");

  private final String code;

  SecretType(String code) {
    this.code = code;
  }

  /** As it stands in requests and tables: {@code api-v3-key}. */
  public String code() {
    return code;
  }

  public static Optional<SecretType> ofCode(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }
}
