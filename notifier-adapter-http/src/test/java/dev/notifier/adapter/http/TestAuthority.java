package dev.notifier.adapter.http;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Issues certificates with the JDK's command: the JDK makes them by nothing else. */
final class TestAuthority {
  private static final String PASSWORD = "changeit";

  private final Path store;
  private final String name;

  private TestAuthority(Path store, String name) {
    this.store = store;
    this.name = name;
  }

  static TestAuthority create(Path directory, String name) throws Exception {
    var authority = new TestAuthority(directory.resolve(name + ".p12"), name);
    authority.keytool("-alias " + name + " -dname CN=" + name + " -ext bc:c");
    return authority;
  }

  /** A key with a certificate for a server of this name, or a client. */
  Identity issue(String subject) throws Exception {
    keytool(
        "-alias %s -dname CN=%s -ext san=dns:%s -signer %s"
            .formatted(subject, subject, subject, name));
    KeyStore issued = load();
    return new Identity(
        (PrivateKey) issued.getKey(subject, PASSWORD.toCharArray()),
        issued.getCertificate(subject),
        certificate());
  }

  Certificate certificate() throws Exception {
    return load().getCertificate(name);
  }

  /** The authority's certificate, as the JDK takes what it is to trust. */
  KeyStore asTrustStore() throws Exception {
    KeyStore trusted = emptyStore();
    trusted.setCertificateEntry(name, certificate());
    return trusted;
  }

  String pem() throws Exception {
    return pem("CERTIFICATE", certificate().getEncoded());
  }

  private KeyStore load() throws Exception {
    KeyStore issued = KeyStore.getInstance("PKCS12");
    try (var input = Files.newInputStream(store)) {
      issued.load(input, PASSWORD.toCharArray());
    }
    return issued;
  }

  private void keytool(String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-validity", "2"));
    command.addAll(List.of("-keystore", store.toString()));
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    command.addAll(List.of(arguments.split(" ", -1)));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(DISCARD).start();
    if (process.waitFor() != 0) {
      throw new AssertionError("keytool " + arguments);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder().encodeToString(der), type);
  }

  /** A key, its certificate and the authority's. */
  record Identity(PrivateKey key, Certificate certificate, Certificate authority) {

    String certificatePem() throws GeneralSecurityException {
      return pem("CERTIFICATE", certificate.getEncoded())
          + pem("CERTIFICATE", authority.getEncoded());
    }

    String keyPem() {
      return pem("PRIVATE KEY", key.getEncoded());
    }

    KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
      KeyStore store = emptyStore();
      store.setKeyEntry(
          "key", key, PASSWORD.toCharArray(), new Certificate[] {certificate, authority});
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, PASSWORD.toCharArray());
      return factory.getKeyManagers();
    }
  }
}
