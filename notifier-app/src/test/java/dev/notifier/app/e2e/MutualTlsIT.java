package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.CertificateAuthority;
import dev.notifier.testkit.GuestBook;
import dev.notifier.testkit.Identity;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Merchants who ask for a certificate, and whose own is of an authority that only they have. */
class MutualTlsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void each_merchant_is_shown_its_certificate_and_a_new_one_once_its_files_change()
      throws Exception {
    CertificateAuthority authority = CertificateAuthority.in(folder, "authority");
    GuestBook book = new GuestBook(authority.trusted());
    Identity server = authority.issue("merchant", "ip:127.0.0.1", "-1d");
    Files.writeString(folder.resolve("ca.pem"), Identity.pem(authority.certificate()));
    write("alice", authority.issue("alice"));
    write("bob", authority.issue("bob"));
    Map<String, String> settings =
        NotifierProcess.settings(Servers.shared().broker(), Servers.shared().createDatabase());
    settings.put("NOTIFIER_RABBIT_PREFIX", "mutual-tls");
    settings.put("SPRING_SSL_BUNDLE_WATCH_FILE_QUIETPERIOD", "200ms");
    configure("alice", settings);
    configure("bob", settings);

    try (ScriptedMerchant merchant = ScriptedMerchant.startMutualTls(server.context(book));
        NotifierProcess notifier = NotifierProcess.start(settings)) {
      merchant.otherwise(Reply.ok("success"));
      NotifierApi api = notifier.api();
      register(api, "alice", merchant, "\"alice\"");
      register(api, "bob", merchant, "\"bob\"");
      register(api, "nobody", merchant, "null");

      for (int i = 1; i <= 2; i++) {
        awaitSuccess(api, accept(api, "alice", i));
        awaitSuccess(api, accept(api, "bob", i));
      }
      assertThat(Set.copyOf(book.guests())).containsOnly("CN=alice", "CN=bob");
      assertIsNotCalled(api, accept(api, "nobody", 1));

      write("alice", authority.issue("alice-2"));
      AtomicInteger orders = new AtomicInteger(2);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                awaitSuccess(api, accept(api, "alice", orders.incrementAndGet()));
                return book.guests().contains("CN=alice-2");
              });
      awaitSuccess(api, accept(api, "bob", 3));
      assertThat(Set.copyOf(book.guests())).containsOnly("CN=alice", "CN=bob", "CN=alice-2");
      assertThat(merchant.received("/nobody")).isEmpty();
    }
  }

  private void write(String bundle, Identity identity) throws Exception {
    Files.writeString(folder.resolve(bundle + ".crt"), identity.certificatePem());
    Files.writeString(folder.resolve(bundle + ".key"), identity.keyPem());
  }

  private void configure(String bundle, Map<String, String> settings) {
    String prefix = "SPRING_SSL_BUNDLE_PEM_" + bundle.toUpperCase(Locale.ROOT) + "_";
    settings.put(prefix + "RELOADONUPDATE", "true");
    settings.put(prefix + "KEYSTORE_CERTIFICATE", uri(bundle + ".crt"));
    settings.put(prefix + "KEYSTORE_PRIVATEKEY", uri(bundle + ".key"));
    settings.put(prefix + "TRUSTSTORE_CERTIFICATE", uri("ca.pem"));
  }

  private String uri(String file) {
    return folder.resolve(file).toUri().toString();
  }

  private static void register(
      NotifierApi api, String merchantNo, ScriptedMerchant merchant, String tls) {
    NotifierApi.Reply reply =
        api.put(
            "/v1/merchants/" + merchantNo,
            "{\"notifyUrl\":\"%s\",\"tls\":%s}".formatted(merchant.url("/" + merchantNo), tls));
    assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
  }

  private static String accept(NotifierApi api, String merchantNo, int order) {
    return api.acceptAt(
        "/v1/notifications",
        "{\"orderNo\":\"%s-%d\",\"merchantNo\":\"%s\",\"payload\":1,\"schedule\":\"quick\"}"
            .formatted(merchantNo, order, merchantNo));
  }

  private static void awaitSuccess(NotifierApi api, String id) {
    await().atMost(PATIENCE).until(() -> api.state(id).equals("SUCCEEDED"));
  }

  /** Its own certificate is unknown to us, before it can ask for ours. */
  private static void assertIsNotCalled(NotifierApi api, String id) {
    await().atMost(PATIENCE).until(() -> api.state(id).equals("EXHAUSTED"));
    for (JsonNode attempt : api.attempts(id)) {
      assertThat(attempt.get("outcome").asString()).isEqualTo("UNREACHABLE");
      assertThat(attempt.get("reason").asString()).startsWith("tls");
    }
  }
}
