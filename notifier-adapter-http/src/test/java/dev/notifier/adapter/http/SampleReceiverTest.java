package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Answered;
import dev.notifier.domain.application.merchant.SecretMaterials.Material;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code docs/samples/WebhookReceiver.java} as a process. */
class SampleReceiverTest {
  private static final Material SYMMETRIC = Signings.MATERIALS.generate(SecretType.V1);
  private static final Material ASYMMETRIC = Signings.MATERIALS.generate(SecretType.V1A);
  private static final Material OTHER = Signings.MATERIALS.generate(SecretType.V1);

  @Test
  void acknowledges_what_is_genuine_and_recent_and_nothing_else() throws Exception {
    assertSample(SYMMETRIC.shared().orElseThrow(), Signings.key(SecretType.V1, SYMMETRIC));
    assertSample(ASYMMETRIC.publicKey().orElseThrow(), Signings.key(SecretType.V1A, ASYMMETRIC));
  }

  private static void assertSample(String secret, SigningKey key) throws Exception {
    Process sample =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "../docs/samples/WebhookReceiver.java",
                "0",
                secret)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = sample.inputReader(StandardCharsets.UTF_8)) {
      String listening = output.readLine();
      assertThat(listening).startsWith("Listening on ");
      URI url =
          URI.create("http://127.0.0.1:" + listening.substring("Listening on ".length()) + "/");
      SigningKey other = Signings.key(SecretType.V1, OTHER);

      assertThat(status(send(url, Instant.now(), key))).isEqualTo(200);
      assertThat(status(send(url, Instant.now(), key, other))).isEqualTo(200);
      assertThat(status(send(url, Instant.now(), other))).isEqualTo(401);
      assertThat(status(send(url, Instant.now()))).isEqualTo(401);
      assertThat(status(send(url, Instant.now().minusSeconds(400), key))).isEqualTo(401);
      assertThat(status(send(url, Instant.now().plusSeconds(400), key))).isEqualTo(401);
    } finally {
      sample.destroy();
      sample.onExit().join();
    }
  }

  private static Exchange send(URI url, Instant now, SigningKey... keys) {
    var signing = new Signing(SigningScheme.STANDARD_WEBHOOKS, Arrays.asList(keys));
    try (var calls = Calls.by(InstantSource.fixed(now))) {
      return calls.send(
          Signings.outgoing(
              url, "application/json", Bytes.ofUtf8("{\"paid\":\"\u5df2\"}"), signing),
          Optional.empty(),
          Calls.PATIENCE);
    }
  }

  private static int status(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Answered.class);
    return ((Answered) exchange).answer().status();
  }
}
