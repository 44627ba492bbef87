package dev.notifier.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.List;
import java.util.stream.Stream;

/** Issues certificates; its files are in the folder that it was given. */
public final class CertificateAuthority {
  /** Of every store that it writes. */
  public static final String PASSWORD = "changeit";

  private static final String YESTERDAY = "-1d";

  private final String name;
  private final Path folder;
  private final Path store;

  private CertificateAuthority(Path folder, String name) {
    this.name = name;
    this.folder = folder;
    this.store = folder.resolve(name + ".p12");
  }

  /** Founds an authority; no other of this name may have its files in this folder. */
  public static CertificateAuthority in(Path folder, String name) {
    CertificateAuthority authority = new CertificateAuthority(folder, name);
    authority.keytool("-alias " + name + " -dname CN=" + name + " -ext bc:c");
    return authority;
  }

  public Certificate certificate() throws IOException, GeneralSecurityException {
    return load().getCertificate(name);
  }

  /** A store that trusts this authority and nobody else. */
  public KeyStore trusted() throws IOException, GeneralSecurityException {
    KeyStore trusted = Identity.emptyStore();
    trusted.setCertificateEntry(name, certificate());
    return trusted;
  }

  /** Writes a PKCS12 store that trusts this authority and nobody else. */
  public Path trustStore() throws IOException, GeneralSecurityException {
    Path file = folder.resolve(name + "-trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted().store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /** A certificate of this common name for {@code dns:localhost}, valid now. */
  public Identity issue(String commonName) throws IOException, GeneralSecurityException {
    return issue(commonName, "dns:localhost", YESTERDAY);
  }

  /**
   * A certificate of this authority.
   *
   * @param subject as keytool's {@code san}: {@code dns:shop.example} or {@code ip:127.0.0.1}
   * @param startDate as keytool's option; the certificate is valid for two days from then
   */
  public Identity issue(String commonName, String subject, String startDate)
      throws IOException, GeneralSecurityException {
    return make(commonName, subject, " -signer " + name + " -startdate " + startDate);
  }

  /** A certificate, valid now, that only vouches for itself. */
  public Identity selfSigned(String commonName, String subject)
      throws IOException, GeneralSecurityException {
    return make(commonName, subject, " -startdate " + YESTERDAY);
  }

  private Identity make(String commonName, String subject, String options)
      throws IOException, GeneralSecurityException {
    String alias = "issued-" + load().size();
    keytool("-alias " + alias + " -dname CN=" + commonName + " -ext san=" + subject + options);
    KeyStore all = load();
    return new Identity(
        (PrivateKey) all.getKey(alias, PASSWORD.toCharArray()),
        List.of(all.getCertificateChain(alias)));
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, PASSWORD.toCharArray());
    }
    return loaded;
  }

  /** The JDK makes certificates only by its command. */
  private void keytool(String arguments) {
    String usual =
        " -genkeypair -keyalg EC -validity 2 -storetype PKCS12 -J-XX:TieredStopAtLevel=1";
    Command.of(
            Stream.of(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                    Stream.of((arguments + usual).split(" +")),
                    Stream.of("-storepass", PASSWORD, "-keystore", store.toString()))
                .flatMap(words -> words)
                .toArray(String[]::new))
        .output();
  }
}
