package dev.notifier.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Checks the certificates of clients as the JDK does, and notes each that has passed. */
public final class GuestBook implements X509TrustManager {
  private final X509TrustManager trusted;
  private final List<String> guests = new CopyOnWriteArrayList<>();

  /** Takes the certificates of these authorities. */
  public GuestBook(KeyStore authorities) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    trusted = (X509TrustManager) factory.getTrustManagers()[0];
  }

  /**
   * The names, in the order of their handshakes: one for each in full, since who resumes a session
   * is not asked again.
   */
  public List<String> guests() {
    return guests;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trusted.checkClientTrusted(chain, authType);
    guests.add(chain[0].getSubjectX500Principal().getName());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("This is a server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusted.getAcceptedIssuers();
  }
}
