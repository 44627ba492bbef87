package dev.notifier.adapter.http;

import dev.notifier.adapter.http.ScriptedReceiver.Request;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.merchant.SecretMaterials;
import dev.notifier.domain.application.merchant.SecretMaterials.Material;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes keys, sends what is signed with them, and reads what came. */
final class Signings {
  static final String SUCCESS = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess";
  static final SecretMaterials MATERIALS = new JdkSecretMaterials(new SecureRandom());

  private Signings() {}

  static SigningKey key(SecretType type, Material material) {
    return key(type, material, Optional.empty());
  }

  static SigningKey key(SecretType type, Material material, Optional<String> serialNo) {
    return new SigningKey(UUID.randomUUID(), type, material.secret(), serialNo);
  }

  static Outgoing outgoing(URI url, String contentType, Bytes payload, Signing signing) {
    return new Outgoing(
        Calls.TASK,
        3,
        Optional.empty(),
        new TaskRequest("POST", url, contentType, payload),
        signing);
  }

  static Exchange send(
      Calls calls, ScriptedReceiver receiver, String contentType, Bytes payload, Signing signing) {
    return calls.send(
        outgoing(receiver.url("/paid"), contentType, payload, signing),
        Optional.empty(),
        Calls.PATIENCE);
  }

  /** The request that came last. */
  static Request last(ScriptedReceiver receiver) {
    return receiver.requests().getLast();
  }

  /** By names in any case, as receivers look them up. */
  static Map<String, List<String>> headers(Request request) {
    return request
        .head()
        .lines()
        .skip(1)
        .filter(line -> line.contains(": "))
        .map(line -> line.split(": ", 2))
        .collect(
            Collectors.groupingBy(
                header -> header[0],
                () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                Collectors.mapping(header -> header[1], Collectors.toList())));
  }

  /** The header's only value. */
  static String header(Request request, String name) {
    List<String> values = headers(request).getOrDefault(name, List.of());
    if (values.size() != 1) {
      throw new AssertionError(name + " was sent " + values.size() + " times");
    }
    return values.getFirst();
  }
}
