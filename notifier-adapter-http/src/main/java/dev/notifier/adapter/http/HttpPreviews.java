package dev.notifier.adapter.http;

import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.preview.Previews;
import java.security.GeneralSecurityException;

/** Shows the requests that {@link HttpExchanges} would send. */
record HttpPreviews(WireRequests requests) implements Previews {

  @Override
  public Preview preview(Outgoing outgoing) {
    try {
      return requests.make(outgoing).toPreview();
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("A secret of the merchant cannot be used", unusable);
    }
  }
}
