package dev.notifier.domain.task;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose attempts share an in-flight cap, so that one receiver that hangs cannot hold up the others:
 * a merchant's, or, where none is named, those to one target origin.
 *
 * @param name {@code merchant:M-1} or {@code origin:https://bank.example:443}
 */
public record Lane(String tenant, String name) {

  /** The lane of a merchant. */
  public static Lane ofMerchant(String tenant, String merchantNo) {
    return new Lane(tenant, "merchant:" + merchantNo);
  }

  /** The lane of a task that calls this URL. */
  public static Lane of(String tenant, Optional<String> merchantNo, URI url) {
    return merchantNo
        .map(number -> ofMerchant(tenant, number))
        .orElseGet(() -> new Lane(tenant, "origin:" + origin(url)));
  }

  private static String origin(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    return scheme + "://" + host + ":" + (url.getPort() == -1 ? usual : url.getPort());
  }
}
