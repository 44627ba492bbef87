package dev.notifier.domain.application.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.application.merchant.MerchantSecret;
import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.application.merchant.RegisteredMerchants;
import dev.notifier.domain.application.preview.Previews.Preview;
import dev.notifier.domain.signing.Secret;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreviewNotificationTest {
  private static final Preview SHOWN =
      new Preview("POST", "https://m.example/", Map.of(), Bytes.ofUtf8("{}"), List.of());
  private static final Signing SIGNING =
      new Signing(
          SigningScheme.STANDARD_WEBHOOKS,
          List.of(
              new SigningKey(
                  new UUID(0, 1), SecretType.V1, Secret.of(new byte[24]), Optional.empty())));

  private final RegisteredMerchants merchants = new RegisteredMerchants();
  private final List<Outgoing> previewed = new ArrayList<>();

  @Test
  void shows_the_first_attempt_with_the_merchants_headers_and_secrets() {
    var headers = new RequestHeaders(Map.of("X-Shop", "42"));
    register(headers);

    Optional<Preview> preview = preview(SIGNING, task(Optional.of("M-1")));

    assertThat(preview).contains(SHOWN);
    assertThat(previewed)
        .singleElement()
        .satisfies(
            outgoing -> {
              assertThat(outgoing.task()).isEqualTo(Samples.task(1));
              assertThat(outgoing.number()).isEqualTo(1);
              assertThat(outgoing.eventType()).contains("order.paid");
              assertThat(outgoing.signing()).isEqualTo(SIGNING);
              assertThat(outgoing.request().headers()).isEqualTo(headers);
              assertThat(outgoing.request().url()).isEqualTo(Samples.REQUEST.url());
              assertThat(outgoing.request().body()).isEqualTo(Samples.REQUEST.body());
            });
  }

  @Test
  void signs_nothing_where_no_merchant_is_named() {
    preview(SIGNING, task(Optional.empty()));

    assertThat(previewed)
        .singleElement()
        .isEqualTo(
            new Outgoing(
                Samples.task(1), 1, Optional.of("order.paid"), Samples.REQUEST, Signing.NONE));
  }

  @Test
  void shows_nothing_where_the_scheme_lacks_a_secret() {
    var incomplete = new Signing(SigningScheme.ALIPAY, List.of());

    assertThat(preview(incomplete, task(Optional.of("M-1")))).isEmpty();
    assertThat(previewed).isEmpty();
  }

  private Optional<Preview> preview(Signing signing, NewTask task) {
    return new PreviewNotification(
            merchants,
            new Stored(signing),
            outgoing -> {
              previewed.add(outgoing);
              return SHOWN;
            })
        .preview(task);
  }

  private void register(RequestHeaders headers) {
    merchants.put(
        Samples.TENANT,
        "M-1",
        new MerchantProfile(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            headers,
            SigningScheme.STANDARD_WEBHOOKS,
            Optional.empty(),
            false));
  }

  private static NewTask task(Optional<String> merchantNo) {
    return new NewTask(
        new Subject(
            Samples.task(1),
            Samples.TENANT,
            TaskKind.NOTIFICATION,
            "order-1",
            merchantNo,
            Optional.of("order.paid")),
        Samples.REQUEST,
        UrlSource.REQUEST,
        Samples.SCHEDULE,
        AcknowledgementRule.SUCCESS,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private record Stored(Signing signing) implements MerchantSecrets {
    @Override
    public Signing signing(String tenant, String merchantNo) {
      return signing;
    }

    @Override
    public List<MerchantSecret> find(String tenant, String merchantNo) {
      throw new AssertionError("Nobody asks.");
    }

    @Override
    public Addition add(
        String tenant,
        String merchantNo,
        SigningKey key,
        Optional<String> publicKey,
        Duration grace) {
      throw new AssertionError("Nobody asks.");
    }

    @Override
    public boolean revoke(String tenant, String merchantNo, UUID id) {
      throw new AssertionError("Nobody asks.");
    }
  }
}
