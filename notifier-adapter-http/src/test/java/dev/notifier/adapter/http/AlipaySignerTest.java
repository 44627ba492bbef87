package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import dev.notifier.adapter.http.ScriptedReceiver.Request;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Failed;
import dev.notifier.domain.application.merchant.SecretMaterials.Material;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.UnreachableCause;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlipaySignerTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Material OLD = Signings.MATERIALS.generate(SecretType.RSA2);
  private static final Material NEW = Signings.MATERIALS.generate(SecretType.RSA2);
  private static final Signing SIGNING = signing(OLD, NEW);

  private final AtomicReference<Instant> now = new AtomicReference<>(Calls.NOW);
  private final InstantSource clock = now::get;
  private final Calls calls = Calls.by(clock);
  private ScriptedReceiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = new ScriptedReceiver(wire -> wire.send(Signings.SUCCESS));
  }

  @AfterEach
  void close() throws IOException {
    calls.close();
    receiver.close();
  }

  @Test
  void sends_a_json_object_as_a_signed_form() throws Exception {
    send(
        JSON,
        """
        {"out_trade_no": "20261124-7", "total_amount": 1.10, "gmt_payment": null,
         "subject": "\\u8ba2\\u5355 1&2=3", "passback_params": "", "body": " ", "paid": true,
         "fund_bill_list": [ {"amount": 1.10, "fundChannel": "ALIPAYACCOUNT"} ]}
        """);

    Request request = Signings.last(receiver);
    assertThat(request.head()).startsWith("POST /paid HTTP/1.1\r\n");
    assertThat(Signings.header(request, "Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded; charset=utf-8");
    assertThat(Signings.header(request, "webhook-id")).isEqualTo(Calls.TASK.toString());
    Map<String, String> parameters = parameters(request);
    assertThat(parameters)
        .containsEntry("out_trade_no", "20261124-7")
        .containsEntry("total_amount", "1.10")
        .containsEntry("subject", "\u8ba2\u5355 1&2=3")
        .containsEntry("paid", "true")
        .containsEntry(
            "fund_bill_list", "[ {\"amount\": 1.10, \"fundChannel\": \"ALIPAYACCOUNT\"} ]")
        .containsEntry("notify_id", Calls.TASK.toString())
        .containsEntry("notify_time", "2026-11-24 11:28:30")
        .containsEntry("notify_type", "trade_status_sync")
        .containsEntry("charset", "utf-8")
        .containsEntry("version", "1.0")
        .containsEntry("sign_type", "RSA2")
        .doesNotContainKeys("gmt_payment", "passback_params", "body");
    assertVerified(request);
  }

  @Test
  void signs_a_form_as_well_and_lets_the_payload_s_own_parameters_stand() throws Exception {
    send(
        FORM + ";charset=UTF-8",
        "notify_id=own&notify_type=own&version=2.0&charset=UTF-8&total+amount=%31.10&empty=&flag"
            + "&sign=forged&sign_type=MD5&city=%e5%8C%97");

    Map<String, String> parameters = parameters(Signings.last(receiver));
    assertThat(parameters)
        .containsEntry("notify_id", "own")
        .containsEntry("notify_type", "own")
        .containsEntry("version", "2.0")
        .containsEntry("charset", "UTF-8")
        .containsEntry("total amount", "1.10")
        .containsEntry("city", "\u5317")
        .containsEntry("sign_type", "RSA2")
        .doesNotContainKeys("empty", "flag");
    assertVerified(Signings.last(receiver));
  }

  @Test
  void signs_an_empty_object() throws Exception {
    send(JSON, "{}");

    assertThat(parameters(Signings.last(receiver))).hasSize(7);
    assertVerified(Signings.last(receiver));
  }

  /** The other verifier of the library leaves the type of the signature in. */
  @Test
  void verifies_in_the_second_way_too_without_the_type() throws Exception {
    send(JSON, "{\"out_trade_no\":\"7\"}");

    Map<String, String> parameters = parameters(Signings.last(receiver));
    parameters.remove("sign_type");
    assertThat(AlipaySignature.rsaCheckV2(parameters, publicKey(OLD), "utf-8", "RSA2")).isTrue();
  }

  @Test
  void keeps_the_id_and_tells_the_time_of_each_attempt() throws Exception {
    send(JSON, "{}");
    Map<String, String> first = parameters(Signings.last(receiver));
    now.updateAndGet(time -> time.plusSeconds(240));
    send(JSON, "{}");
    Map<String, String> second = parameters(Signings.last(receiver));

    assertThat(second.get("notify_id")).isEqualTo(first.get("notify_id"));
    assertThat(second.get("notify_time")).isEqualTo("2026-11-24 11:32:30");
    assertThat(second.get("sign")).isNotEqualTo(first.get("sign"));
    assertVerified(Signings.last(receiver));
  }

  @Test
  void signs_with_the_old_key_until_it_ends() throws Exception {
    send(JSON, "{}");
    assertThat(verifies(parameters(Signings.last(receiver)), NEW)).isFalse();

    Signings.send(calls, receiver, JSON, Bytes.ofUtf8("{}"), signing(NEW));
    assertThat(verifies(parameters(Signings.last(receiver)), NEW)).isTrue();
  }

  @Test
  void the_library_refuses_what_was_changed() throws Exception {
    send(JSON, "{\"total_amount\":1.10}");
    Request request = Signings.last(receiver);

    for (String name : List.of("total_amount", "notify_time", "notify_id")) {
      Map<String, String> changed = parameters(request);
      changed.put(name, changed.get(name) + "0");
      assertThat(verifies(changed, OLD)).as(name).isFalse();
    }
    Map<String, String> more = parameters(request);
    more.put("refund", "1");
    assertThat(verifies(more, OLD)).isFalse();
  }

  @Test
  void the_library_verifies_any_values() throws Exception {
    for (String value : HostilePayloads.VALUES) {
      assertArrives("hostile", value);
    }
    for (String text : HostilePayloads.texts(11, 300).toList()) {
      assertArrives(text.isEmpty() ? "name" : "name" + text, text);
    }
  }

  @Test
  void sends_nothing_that_it_cannot_sign() {
    assertUnsignable(send(JSON, "[1]"));
    assertUnsignable(send("text/plain", "{}"));
    assertUnsignable(
        Signings.send(
            calls,
            receiver,
            JSON,
            Bytes.ofUtf8("{}"),
            new Signing(SigningScheme.ALIPAY, List.of())));
  }

  private void assertArrives(String name, String value) throws Exception {
    send(JSON, "{" + HostilePayloads.json(name) + ":" + HostilePayloads.json(value) + "}");

    Map<String, String> parameters = parameters(Signings.last(receiver));
    if (value.isBlank()) {
      assertThat(parameters).doesNotContainKey(name);
    } else {
      assertThat(parameters).containsEntry(name, value);
    }
    assertVerified(Signings.last(receiver));
  }

  private void assertUnsignable(Exchange exchange) {
    assertThat(exchange)
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.cause()).isEqualTo(UnreachableCause.SIGNING));
    assertThat(receiver.requests()).isEmpty();
  }

  private Exchange send(String contentType, String payload) {
    return Signings.send(calls, receiver, contentType, Bytes.ofUtf8(payload), SIGNING);
  }

  private static void assertVerified(Request request) throws Exception {
    assertThat(verifies(parameters(request), OLD)).isTrue();
  }

  private static boolean verifies(Map<String, String> parameters, Material material)
      throws Exception {
    return AlipaySignature.rsaCheckV1(
        parameters, publicKey(material), parameters.get("charset"), "RSA2");
  }

  private static String publicKey(Material material) {
    return material.publicKey().orElseThrow();
  }

  private static Signing signing(Material... materials) {
    return new Signing(
        SigningScheme.ALIPAY,
        List.of(materials).stream()
            .map(material -> Signings.key(SecretType.RSA2, material))
            .toList());
  }

  /** As a servlet container would. */
  private static Map<String, String> parameters(Request request) {
    var parameters = new LinkedHashMap<String, String>();
    for (String pair : request.body().utf8().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return parameters;
  }
}
