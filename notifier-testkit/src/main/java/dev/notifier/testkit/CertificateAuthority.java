package dev.notifier.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Issues certificates; its files are in the folder that it was given. */
public final class CertificateAuthority {
  /** Of every store that it writes. */
  public static final String PASSWORD = "changeit";

  private static final String NAME = "authority";

  private final Path folder;
  private final Path store;

  private CertificateAuthority(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("authority.p12");
  }

  /** Founds an authority; nothing else of it may be in this folder. */
  public static CertificateAuthority in(Path folder) {
    CertificateAuthority authority = new CertificateAuthority(folder);
    authority.keytool("-genkeypair -alias " + NAME + " -dname CN=Authority -keyalg EC -ext bc:c");
    return authority;
  }

  /** Writes a PKCS12 store that trusts this authority and nobody else. */
  public Path trustStore() throws IOException, GeneralSecurityException {
    Path file = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted().store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /**
   * A context with a certificate of this authority, which trusts this authority and nobody else.
   *
   * @param subject as keytool's {@code san}: {@code dns:shop.example} or {@code ip:127.0.0.1}
   * @param startDate as keytool's option; the certificate is valid for two days from then
   */
  public SSLContext issue(String subject, String startDate)
      throws IOException, GeneralSecurityException {
    return context(subject, "-signer " + NAME + " -startdate " + startDate);
  }

  /** As {@link #issue}, but with a certificate that only vouches for itself. */
  public SSLContext selfSigned(String subject) throws IOException, GeneralSecurityException {
    return context(subject, "");
  }

  private SSLContext context(String subject, String options)
      throws IOException, GeneralSecurityException {
    String alias = "server-" + load().size();
    keytool(
        "-genkeypair -alias %s -dname CN=Server -keyalg EC -validity 2 -ext san=%s %s"
            .formatted(alias, subject, options));
    KeyStore all = load();
    char[] password = PASSWORD.toCharArray();
    KeyStore own = empty();
    own.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, password);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private KeyStore trusted() throws IOException, GeneralSecurityException {
    KeyStore trusted = empty();
    trusted.setCertificateEntry(NAME, load().getCertificate(NAME));
    return trusted;
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, PASSWORD.toCharArray());
    }
    return loaded;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    return empty;
  }

  /** The JDK makes certificates only by its command. */
  private void keytool(String arguments) {
    String options = "-J-XX:TieredStopAtLevel=1 -storetype PKCS12 -storepass " + PASSWORD;
    Command.of(
            Stream.of(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                    Stream.of((arguments + " " + options).split(" +")),
                    Stream.of("-keystore", store.toString()))
                .flatMap(words -> words)
                .toArray(String[]::new))
        .output();
  }
}
