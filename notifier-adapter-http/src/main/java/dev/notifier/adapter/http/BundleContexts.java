package dev.notifier.adapter.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/**
 * Makes of a bundle what TLS needs: its key as the client's, and its authorities on top of those
 * that the JDK trusts.
 */
final class BundleContexts {
  private BundleContexts() {}

  /**
   * A context that has no sessions yet.
   *
   * @throws IllegalStateException if the bundle cannot be used
   */
  static SSLContext create(SslBundle bundle) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          bundle.getManagers().getKeyManagers(), trust(bundle.getStores().getTrustStore()), null);
      return context;
    } catch (GeneralSecurityException | IOException unusable) {
      throw new IllegalStateException("The bundle cannot be used", unusable);
    }
  }

  /** One manager over all authorities, so that the JDK does all of the checking. */
  static TrustManager[] trust(@Nullable KeyStore own) throws GeneralSecurityException, IOException {
    TrustManager[] usual = managers(null);
    if (own == null) {
      return usual;
    }
    KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
    all.load(null, null);
    for (TrustManager manager : usual) {
      if (manager instanceof X509TrustManager authorities) {
        for (X509Certificate authority : authorities.getAcceptedIssuers()) {
          all.setCertificateEntry("usual-" + all.size(), authority);
        }
      }
    }
    for (String alias : Collections.list(own.aliases())) {
      all.setCertificateEntry("own-" + all.size(), own.getCertificate(alias));
    }
    return managers(all);
  }

  /** Without a store, those that the JDK trusts. */
  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
