package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.adapter.http.HttpConfiguration.Settings;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Exchanges;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Answered;
import dev.notifier.domain.application.merchant.Certificates;
import dev.notifier.domain.signing.Signing;
import dev.notifier.testkit.CertificateAuthority;
import dev.notifier.testkit.GuestBook;
import dev.notifier.testkit.Identity;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** With the files, settings and watcher that an installation has. */
class CertificateReloadTest {
  @TempDir Path directory;

  @Test
  void presents_a_new_certificate_when_its_files_have_been_replaced() throws Exception {
    CertificateAuthority authority = CertificateAuthority.in(directory, "authority");
    Identity server = authority.issue("localhost");
    Identity before = authority.issue("before");
    Identity after = authority.issue("after");
    Path folder = Files.createDirectory(directory.resolve("tls"));
    Files.writeString(folder.resolve("ca.pem"), Identity.pem(authority.certificate()));
    write(folder, before);

    var book = new GuestBook(authority.trusted());
    var socket =
        (SSLServerSocket)
            server
                .context(book)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    socket.setNeedClientAuth(true);
    try (var receiver = new ScriptedReceiver(socket, wire -> wire.send(Signings.SUCCESS));
        var app = start(folder)) {
      Certificates certificates = app.getBean(Certificates.class);
      assertThat(certificates.exists("shop")).isTrue();
      assertThat(certificates.exists("shop2")).isFalse();
      Exchanges exchanges = app.getBean(Exchanges.class);
      assertThat(post(exchanges, receiver)).isInstanceOf(Answered.class);
      write(folder, after);

      await()
          .until(
              () -> {
                assertThat(post(exchanges, receiver)).isInstanceOf(Answered.class);
                return book.guests().size() > 1;
              });
      assertThat(book.guests()).containsExactly("CN=before", "CN=after");
    }
  }

  private static void write(Path folder, Identity identity) throws Exception {
    Files.writeString(folder.resolve("client.crt"), identity.certificatePem());
    Files.writeString(folder.resolve("client.key"), identity.keyPem());
  }

  private static Exchange post(Exchanges exchanges, ScriptedReceiver receiver) {
    URI url = URI.create("https://localhost:" + receiver.port() + "/");
    return exchanges.exchange(
        Signings.outgoing(url, "text/plain", Bytes.empty(), Signing.NONE),
        Optional.of("shop"),
        Calls.PATIENCE);
  }

  private static ConfigurableApplicationContext start(Path folder) {
    String prefix = "--spring.ssl.bundle.pem.shop.";
    return new SpringApplication(App.class)
        .run(
            "--spring.main.banner-mode=off",
            "--spring.main.log-startup-info=false",
            "--spring.ssl.bundle.watch.file.quiet-period=200ms",
            prefix + "reload-on-update=true",
            prefix + "keystore.certificate=" + folder.resolve("client.crt").toUri(),
            prefix + "keystore.private-key=" + folder.resolve("client.key").toUri(),
            prefix + "truststore.certificate=" + folder.resolve("ca.pem").toUri());
  }

  @Configuration(proxyBeanMethods = false)
  @Import({SslAutoConfiguration.class, HttpConfiguration.class})
  static class App {
    @Bean
    Settings settings() {
      return Settings.of(List.of("127.0.0.0/8"), Set.of("https"));
    }

    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }
  }
}
