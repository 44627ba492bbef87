package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.merchant.SecretMaterials;
import dev.notifier.domain.application.merchant.SecretMaterials.Material;
import dev.notifier.domain.signing.SecretType;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkSecretMaterialsTest {
  /** Made once: finding the primes takes the tests' compiler seconds. */
  private static final Material RSA2 =
      new JdkSecretMaterials(new SecureRandom()).generate(SecretType.RSA2);

  private final SecretMaterials materials = new JdkSecretMaterials(new SecureRandom());

  @ParameterizedTest
  @EnumSource(SecretType.class)
  void makes_another_one_each_time(SecretType type) {
    assertThat(materials.generate(type).secret()).isNotEqualTo(materials.generate(type).secret());
  }

  @Test
  void shows_what_the_merchant_needs_and_nothing_else() {
    Material v1 = materials.generate(SecretType.V1);
    assertThat(v1.shared().orElseThrow()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(v1.publicKey()).isEmpty();

    Material v1a = materials.generate(SecretType.V1A);
    assertThat(v1a.shared()).isEmpty();
    assertThat(v1a.publicKey().orElseThrow()).matches("whpk_[A-Za-z0-9+/]{43}=");

    assertThat(RSA2.shared()).isEmpty();
    assertThat(RSA2.publicKey().orElseThrow()).matches("MIIBIjANBgkqhkiG9w0B[A-Za-z0-9+/=]{372}");

    Material apiV3Key = materials.generate(SecretType.API_V3_KEY);
    assertThat(apiV3Key.shared().orElseThrow()).matches("[A-Za-z0-9]{32}");
    assertThat(apiV3Key.secret().expose())
        .isEqualTo(apiV3Key.shared().orElseThrow().getBytes(US_ASCII));
    assertThat(apiV3Key.publicKey()).isEmpty();
  }

  @Test
  void uses_every_letter_and_digit_about_as_often() {
    var counts = new int[128];
    for (int i = 0; i < 2_000; i++) {
      materials
          .generate(SecretType.API_V3_KEY)
          .shared()
          .orElseThrow()
          .chars()
          .forEach(character -> counts[character]++);
    }
    assertThat(Arrays.stream(counts).filter(count -> count > 0).count()).isEqualTo(62);
    assertThat(Arrays.stream(counts).filter(count -> count > 0))
        .allSatisfy(count -> assertThat(count).isBetween(800, 1_270));
  }

  @Test
  void the_public_key_of_rsa_verifies() throws Exception {
    byte[] message = {1, 2, 3};
    byte[] x509 = Base64.getDecoder().decode(RSA2.publicKey().orElseThrow());
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(x509)));
    verifier.update(message);

    assertThat(verifier.verify(Cryptography.sha256WithRsa(RSA2.secret(), message))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 25, 32, 64})
  void reads_a_shared_secret_with_and_without_its_prefix(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    String base64 = Base64.getEncoder().encodeToString(bytes);

    for (String text : new String[] {base64, "whsec_" + base64, " whsec_" + base64 + "\n"}) {
      Material material = materials.read(SecretType.V1, text);
      assertThat(material.secret().expose()).isEqualTo(bytes);
      assertThat(material.shared()).contains("whsec_" + base64);
    }
  }

  @ParameterizedTest
  @CsvSource({"23, V1", "65, V1", "0, V1", "31, V1A", "33, V1A", "63, V1A", "65, V1A"})
  void refuses_other_lengths(int length, SecretType type) {
    assertRefused(type, Base64.getEncoder().encodeToString(new byte[length]));
  }

  @ParameterizedTest
  @CsvSource({
    "V1, whsk_AAAA",
    "V1, whsec_****",
    "V1, whsec_AAAA-AAAA",
    "V1A, whpk_AAAA",
    "V1A, nonsense!",
    "RSA2, nonsense!",
    "RSA2, AAAA",
    "API_V3_KEY, 0123456789012345678901234567890",
    "API_V3_KEY, 012345678901234567890123456789012",
    "API_V3_KEY, 0123456789012345 678901234567890",
    "API_V3_KEY, 0123456789012345678901234567890\u00fc",
  })
  void refuses_what_is_malformed(SecretType type, String text) {
    assertRefused(type, text);
  }

  @Test
  void reads_a_key_of_ed25519_with_and_without_its_public_key() {
    byte[] seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    Material made = Ed25519Keys.of(seed);
    byte[] both = Arrays.copyOf(seed, 64);
    System.arraycopy(
        Base64.getDecoder().decode(made.publicKey().orElseThrow().substring("whpk_".length())),
        0,
        both,
        32,
        32);

    for (byte[] key : new byte[][] {seed, both}) {
      String base64 = Base64.getEncoder().encodeToString(key);
      assertThat(materials.read(SecretType.V1A, base64)).isEqualTo(made);
      assertThat(materials.read(SecretType.V1A, "whsk_" + base64)).isEqualTo(made);
    }
    both[63] ^= 1;
    assertRefused(SecretType.V1A, "whsk_" + Base64.getEncoder().encodeToString(both));
  }

  @Test
  void reads_a_key_of_rsa_in_pem_and_without_its_lines() {
    byte[] pkcs8 = RSA2.secret().expose();
    String base64 = Base64.getEncoder().encodeToString(pkcs8);
    String pem =
        "-----BEGIN PRIVATE KEY-----\r\n%s\r\n-----END PRIVATE KEY-----\r\n"
            .formatted(Base64.getMimeEncoder().encodeToString(pkcs8));

    assertThat(materials.read(SecretType.RSA2, pem)).isEqualTo(RSA2);
    assertThat(materials.read(SecretType.RSA2, base64)).isEqualTo(RSA2);
    assertThat(materials.read(SecretType.RSA2, "\n" + base64 + " ")).isEqualTo(RSA2);
  }

  @Test
  void refuses_keys_of_rsa_that_are_short_encrypted_or_in_another_form() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    assertRefused(SecretType.RSA2, base64(generator.generateKeyPair().getPrivate().getEncoded()));
    assertRefused(SecretType.RSA2, RSA2.publicKey().orElseThrow());
    String key = base64(RSA2.secret().expose());
    for (String type : new String[] {"RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PUBLIC KEY"}) {
      assertRefused(
          SecretType.RSA2, "-----BEGIN %s-----%s-----END %s-----".formatted(type, key, type));
    }
    assertRefused(SecretType.RSA2, "-----BEGIN PRIVATE KEY-----" + key);
  }

  @Test
  void refuses_a_key_of_rsa_whose_parts_do_not_fit_together() throws Exception {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    byte[] pkcs8 = RSA2.secret().expose();
    var key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    var broken =
        new RSAPrivateCrtKeySpec(
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrimeP(),
            key.getPrimeQ(),
            key.getPrimeExponentP().add(BigInteger.TWO),
            key.getPrimeExponentQ(),
            key.getCrtCoefficient());

    assertRefused(SecretType.RSA2, base64(factory.generatePrivate(broken).getEncoded()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "Ed25519", "RSASSA-PSS"})
  void refuses_keys_that_are_not_of_rsa(String algorithm) throws Exception {
    byte[] pkcs8 =
        KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
    assertRefused(SecretType.RSA2, base64(pkcs8));
  }

  private void assertRefused(SecretType type, String text) {
    assertThatThrownBy(() -> materials.read(type, text))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo("secret");
              assertThat(invalid).hasNoCause();
              if (text.length() > 4) {
                assertThat(invalid.getMessage()).doesNotContain(text);
              }
            });
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
