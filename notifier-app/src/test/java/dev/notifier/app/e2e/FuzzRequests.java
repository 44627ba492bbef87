package dev.notifier.app.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Makes requests for what an OpenAPI description lists; each follows from its seed alone. */
final class FuzzRequests {
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

  private static final List<String> HEADERS =
      List.of(
          "Accept: text/html",
          "Accept: */*;q=0",
          "Accept-Encoding: gzip",
          "Prefer: wait=0",
          "Prefer: wait=1, wait=2",
          "Prefer: \"",
          "Idempotency-Key: ",
          "Idempotency-Key: fuzz",
          "Idempotency-Key: " + "k".repeat(400),
          "Idempotency-Key: \u00e9",
          "Range: bytes=0-0",
          "If-Modified-Since: never",
          "Origin: null",
          "Cookie: JSESSIONID=1",
          "Content-Encoding: gzip",
          "Content-Language: \u0001",
          "X-HTTP-Method-Override: TRACE",
          "X-Forwarded-Host: evil.example",
          "Authorization: Basic Og==");

  private static final List<String> TYPES =
      List.of(
          "", "text/plain", "application/json; charset=utf-16", "application/xml", "a/b/c", "*");

  private final JsonNode description;
  private final List<Operation> operations;
  private final String key;
  private final FuzzValues values;

  FuzzRequests(JsonNode description, String key, FuzzValues values) {
    this.description = description;
    this.operations = operations(description.get("paths"));
    this.key = key;
    this.values = values;
  }

  /** The request line, headers and body. */
  byte[] next(long seed) {
    Random random = new Random(seed);
    Operation operation = FuzzValues.pick(operations, random);
    String method = one(random, 30) ? "PATCH" : operation.method;
    byte[] body = body(operation, random);
    String type = one(random, 15) ? FuzzValues.pick(TYPES, random) : "application/json";
    String head =
        "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s%s\r\n"
            .formatted(
                method,
                path(operation, random) + query(operation, random),
                type,
                body.length,
                one(random, 40) ? "" : "Authorization: Bearer " + key + "\r\n",
                one(random, 4) ? FuzzValues.pick(HEADERS, random) + "\r\n" : "");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(body);
    return all.toByteArray();
  }

  /** For a person, without the key. */
  static String shown(byte[] request) {
    String text =
        new String(request, StandardCharsets.UTF_8)
            .replaceAll("Bearer \\S+", "Bearer ...")
            .replaceAll("\\p{Cntrl}&&[^\r\n]", "?");
    return text.substring(0, Math.min(text.length(), 600));
  }

  private String path(Operation operation, Random random) {
    return VARIABLE.matcher(operation.path).replaceAll(match -> values.text(random));
  }

  private String query(Operation operation, Random random) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.node.path("parameters")) {
      if (parameter.get("in").asString().equals("query") && !one(random, 2)) {
        names.add(parameter.get("name").asString());
      }
    }
    if (one(random, 20)) {
      names.add(values.text(random));
    }
    return names.isEmpty()
        ? ""
        : names.stream()
            .map(name -> name + "=" + values.text(random))
            .collect(Collectors.joining("&", "?", ""));
  }

  private byte[] body(Operation operation, Random random) {
    JsonNode schema =
        operation.node.path("requestBody").path("content").path("application/json").path("schema");
    if (schema.isMissingNode()) {
      return new byte[0];
    }
    byte[] json =
        (one(random, 15) ? values.hostile(random) : document(schema, random))
            .getBytes(StandardCharsets.UTF_8);
    return one(random, 10) ? broken(json, random) : json;
  }

  private String document(JsonNode schema, Random random) {
    if (schema.has("items")) {
      return "[" + document(schema.get("items"), random) + "," + values.hostile(random) + "]";
    }
    JsonNode named = schema.has("$ref") ? resolve(schema.get("$ref").asString()) : schema;
    List<String> fields = new ArrayList<>();
    for (String field : names(named.path("properties"))) {
      boolean required =
          named.path("required").valueStream().anyMatch(it -> it.asString().equals(field));
      boolean mostly = required || field.equals("notifyUrl") || field.equals("schedule");
      if (mostly ? !one(random, 20) : one(random, 4)) {
        fields.add("\"" + field + "\":" + values.json(field, random));
      }
    }
    if (one(random, 30)) {
      fields.add("\"unknown\":" + values.hostile(random));
    }
    return "{" + String.join(",", fields) + "}";
  }

  private static byte[] broken(byte[] json, Random random) {
    String text = new String(json, StandardCharsets.UTF_8);
    return switch (random.nextInt(5)) {
      case 0 ->
          text.substring(0, random.nextInt(text.length() + 1)).getBytes(StandardCharsets.UTF_8);
      case 1 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
      case 2 -> text.getBytes(StandardCharsets.UTF_16);
      case 3 -> (text + text).getBytes(StandardCharsets.UTF_8);
      default -> flipped(json, random);
    };
  }

  private static byte[] flipped(byte[] json, Random random) {
    for (int i = 0; json.length > 0 && i < 3; i++) {
      json[random.nextInt(json.length)] = (byte) random.nextInt(256);
    }
    return json;
  }

  private JsonNode resolve(String reference) {
    return description.at(reference.substring(1));
  }

  private static boolean one(Random random, int in) {
    return random.nextInt(in) == 0;
  }

  private static Collection<String> names(JsonNode node) {
    return node.isMissingNode() ? List.of() : node.propertyNames();
  }

  private static List<Operation> operations(JsonNode paths) {
    List<Operation> operations = new ArrayList<>();
    for (String path : paths.propertyNames()) {
      for (String method : paths.get(path).propertyNames()) {
        JsonNode node = paths.get(path).get(method);
        operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, node));
      }
    }
    return operations;
  }

  private record Operation(String method, String path, JsonNode node) {}
}
