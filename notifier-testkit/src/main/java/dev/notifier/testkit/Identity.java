package dev.notifier.testkit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a server or a client shows over TLS.
 *
 * @param chain the certificate of the key, then those that vouch for it
 */
public record Identity(PrivateKey key, List<Certificate> chain) {

  /** The key's certificate and those that vouch for it, in PEM. */
  public String certificatePem() throws GeneralSecurityException {
    StringBuilder pem = new StringBuilder();
    for (Certificate certificate : chain) {
      pem.append(pem(certificate));
    }
    return pem.toString();
  }

  /** The key in PEM, not encrypted. */
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /** One certificate in PEM. */
  public static String pem(Certificate certificate) throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  /** A context that shows this, and trusts what is in this store. */
  public SSLContext context(KeyStore trusted) throws IOException, GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    return context(trust.getTrustManagers());
  }

  /** A context that shows this, and trusts whom these trust. */
  public SSLContext context(TrustManager... trust) throws IOException, GeneralSecurityException {
    char[] password = CertificateAuthority.PASSWORD.toCharArray();
    KeyStore own = emptyStore();
    own.setKeyEntry("own", key, password, chain.toArray(Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust, null);
    return context;
  }

  static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    return empty;
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder().encodeToString(der), type);
  }
}
