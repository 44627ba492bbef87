package dev.notifier.domain.application.preview;

import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.merchant.Merchant;
import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.application.preview.Previews.Preview;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.task.TaskRequest;
import java.util.Optional;

/** Shows what the first attempt of a notification would send now, without accepting it. */
public final class PreviewNotification {
  private final Merchants merchants;
  private final MerchantSecrets secrets;
  private final Previews previews;

  public PreviewNotification(Merchants merchants, MerchantSecrets secrets, Previews previews) {
    this.merchants = merchants;
    this.secrets = secrets;
    this.previews = previews;
  }

  /**
   * The request, or nothing if the merchant's signing scheme needs a secret that it has not got.
   *
   * @throws dev.notifier.domain.application.merchant.SecretsUnavailableException if the
   *     installation has no key to read secrets with
   */
  public Optional<Preview> preview(NewTask task) {
    Signing signing =
        task.subject()
            .merchantNo()
            .map(number -> secrets.signing(task.tenant(), number))
            .orElse(Signing.NONE);
    if (!signing.isComplete()) {
      return Optional.empty();
    }
    var outgoing = new Outgoing(task.id(), 1, task.subject().eventType(), request(task), signing);
    return Optional.of(previews.preview(outgoing));
  }

  private TaskRequest request(NewTask task) {
    TaskRequest accepted = task.request();
    return task.subject()
        .merchantNo()
        .flatMap(number -> merchants.find(task.tenant(), number))
        .map(Merchant::profile)
        .map(
            profile ->
                new TaskRequest(
                    accepted.method(),
                    accepted.url(),
                    accepted.contentType(),
                    accepted.body(),
                    profile.headers()))
        .orElse(accepted);
  }
}
