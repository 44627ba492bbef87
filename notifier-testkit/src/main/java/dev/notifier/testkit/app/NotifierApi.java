package dev.notifier.testkit.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the public interface, as anybody could write it. */
public final class NotifierApi {
  private static final HttpClient CLIENT = builder().build();
  private static final JsonMapper JSON = new JsonMapper();

  private final String base;
  private final String key;
  private final HttpClient client;
  private final Duration patience;

  NotifierApi(String base, String key) {
    this(base, key, CLIENT, Duration.ofSeconds(90));
  }

  private NotifierApi(String base, String key, HttpClient client, Duration patience) {
    this.base = base;
    this.key = key;
    this.client = client;
    this.patience = patience;
  }

  public NotifierApi withKey(String other) {
    return new NotifierApi(base, other, client, patience);
  }

  /** The same, called from another address of this machine. */
  public NotifierApi from(String address) {
    HttpClient other = builder().localAddress(InetAddress.ofLiteral(address)).build();
    return new NotifierApi(base, key, other, patience);
  }

  /** The same, but waits no longer than this for an answer. */
  public NotifierApi within(Duration time) {
    return new NotifierApi(base, key, client, time);
  }

  public String key() {
    return key;
  }

  public int port() {
    return URI.create(base).getPort();
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5));
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  /** Posts JSON; headers come in pairs of name and value. */
  public Reply post(String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  public Reply put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  public Reply delete(String path) {
    return send(request(path).DELETE());
  }

  public Reply postAs(String contentType, String path, String body) {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
  }

  /** Accepts a notification with a small payload, and gives its id. */
  public String accept(String orderNo, String url, String schedule) {
    return acceptAt("/v1/notifications", notification(orderNo, url, schedule));
  }

  /** Accepts what is posted there, and gives its id; headers as in {@link #post}. */
  public String acceptAt(String path, String json, String... headers) {
    Reply reply = post(path, json, headers);
    if (reply.status() != 202) {
      throw new IllegalStateException("Not accepted: " + reply);
    }
    return reply.json().get("id").asString();
  }

  /** Accepts an inquiry, and gives its id. */
  public String inquire(InquiryRequest request) {
    return acceptAt("/v1/inquiries", request.json());
  }

  public static String notification(String orderNo, String url, String schedule) {
    String quoted = schedule.startsWith("{") ? schedule : "\"" + schedule + "\"";
    return """
        {"orderNo":"%s","notifyUrl":"%s","payload":{"result":"PAID","amount":1.10},"schedule":%s}"""
        .formatted(orderNo, url, quoted);
  }

  public JsonNode task(String id) {
    return get("/v1/notifications/" + id).json();
  }

  public String state(String id) {
    return task(id).get("state").asString();
  }

  public List<JsonNode> attempts(String id) {
    return items("/v1/notifications/" + id + "/attempts");
  }

  /** The first page of the list at this path. */
  public List<JsonNode> items(String path) {
    return List.copyOf(get(path).json().get("items").values());
  }

  public JsonNode inquiry(String id) {
    return get("/v1/inquiries/" + id).json();
  }

  public JsonNode order(String orderNo) {
    return get("/v1/orders/" + orderNo).json();
  }

  public static Instant time(JsonNode shown, String field) {
    return Instant.parse(shown.get(field).asString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(patience)
        .header("Authorization", "Bearer " + key);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the app answered. */
  public record Reply(int status, HttpHeaders headers, String body) {
    /** The body as JSON. */
    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** The first header of that name, or nothing. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }
}
