package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.notifier.adapter.http.ScriptedReceiver.Request;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.preview.Previews.Preview;
import dev.notifier.domain.application.preview.Previews.Signed;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.TaskRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpPreviewsTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Calls.NOW);
  private static final long SEED = 42;

  /** Which the client adds, for the connection. */
  private static final List<String> OF_THE_CONNECTION =
      List.of("Host", "Content-Length", "Connection");

  private static final List<SigningKey> KEYS =
      Arrays.stream(SecretType.values())
          .map(type -> Signings.key(type, Signings.MATERIALS.generate(type)))
          .toList();

  private ScriptedReceiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = new ScriptedReceiver(wire -> wire.send(Signings.SUCCESS));
  }

  @AfterEach
  void close() throws IOException {
    receiver.close();
  }

  @ParameterizedTest
  @EnumSource(SigningScheme.class)
  void shows_what_the_receiver_gets_byte_for_byte(SigningScheme scheme) {
    Outgoing outgoing = outgoing("POST", new Signing(scheme, KEYS));
    Preview preview = preview(outgoing);
    send(outgoing);

    assertReceived(preview);
    assertThat(preview.signatures()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = SigningScheme.class, names = "STANDARD_WEBHOOKS")
  void shows_a_get_without_a_body(SigningScheme scheme) {
    Outgoing outgoing = outgoing("GET", new Signing(scheme, KEYS));
    Preview preview = preview(outgoing);
    send(outgoing);

    assertReceived(preview);
    assertThat(preview.body().isEmpty()).isTrue();
    assertThat(preview.headers())
        .doesNotContainKey("Content-Type")
        .containsKey("webhook-signature");
  }

  @Test
  void names_everything_that_is_sent_in_its_order() {
    Preview preview = preview(outgoing("POST", Signing.NONE));

    assertThat(preview.method()).isEqualTo("POST");
    assertThat(preview.url()).isEqualTo(receiver.url("/paid?x=%7e").toString());
    assertThat(preview.headers().keySet())
        .containsExactly(
            "ACCEPT", "User-Agent", "X-App-ID", "webhook-id", "notifier-attempt", "Content-Type");
    assertThat(preview.headers()).containsEntry("ACCEPT", "text/plain");
    assertThat(preview.signatures()).isEmpty();
  }

  @Test
  void shows_what_each_signature_is_made_over() {
    Preview preview = preview(outgoing("POST", new Signing(SigningScheme.STANDARD_WEBHOOKS, KEYS)));

    assertThat(preview.signatures())
        .extracting(Signed::version, Signed::keyId, signed -> signed.stringToSign().utf8())
        .containsExactly(
            tuple("v1a", KEYS.get(1).id().toString(), Calls.TASK + ".1795490910.{\"amount\":1.10}"),
            tuple("v1", KEYS.get(0).id().toString(), Calls.TASK + ".1795490910.{\"amount\":1.10}"));
    assertThat(preview.headers().get("webhook-signature"))
        .isEqualTo(
            "v1a,%s v1,%s"
                .formatted(
                    preview.signatures().getFirst().signature(),
                    preview.signatures().getLast().signature()));
  }

  @Test
  void says_what_is_missing() {
    Signing incomplete = new Signing(SigningScheme.ALIPAY, List.of());

    assertThatThrownBy(() -> preview(outgoing("POST", incomplete)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("The merchant has no secret of the type rsa2, which its signing scheme needs.");
  }

  @Test
  void says_what_has_no_form() {
    Outgoing array =
        Signings.outgoing(
            receiver.url("/"),
            "application/json",
            Bytes.ofUtf8("[1]"),
            new Signing(SigningScheme.ALIPAY, KEYS));

    assertThatThrownBy(() -> preview(array))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("The payload is not a JSON object in UTF-8.");
  }

  private void send(Outgoing outgoing) {
    try (var calls = Calls.by(CLOCK, new Random(SEED))) {
      calls.send(outgoing, Optional.empty(), Calls.PATIENCE);
    }
  }

  private static Preview preview(Outgoing outgoing) {
    return new HttpPreviews(new WireRequests(CLOCK, new Random(SEED))).preview(outgoing);
  }

  private Outgoing outgoing(String method, Signing signing) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-App-ID", "7");
    headers.put("ACCEPT", "text/plain");
    return new Outgoing(
        Calls.TASK,
        3,
        Optional.empty(),
        new TaskRequest(
            method,
            receiver.url("/paid?x=%7e"),
            "application/json",
            Bytes.ofUtf8("{\"amount\":1.10}"),
            new RequestHeaders(headers)),
        signing);
  }

  private void assertReceived(Preview preview) {
    Request request = Signings.last(receiver);
    assertThat(request.head())
        .startsWith(preview.method() + " " + preview.url().substring(origin().length()) + " HTTP");
    Map<String, String> received = new LinkedHashMap<>();
    request
        .head()
        .lines()
        .skip(1)
        .filter(line -> line.contains(": "))
        .map(line -> line.split(": ", 2))
        .filter(header -> !OF_THE_CONNECTION.contains(header[0]))
        .forEach(header -> received.put(header[0], header[1]));
    assertThat(received.entrySet()).containsExactlyElementsOf(preview.headers().entrySet());
    assertThat(request.body()).isEqualTo(preview.body());
  }

  private String origin() {
    return "http://127.0.0.1:" + receiver.port();
  }
}
