package dev.notifier.testkit.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The few calls of Notifier's API that the sample needs. */
final class NotifierApi {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final String key;

  NotifierApi(String url, String key) {
    this.url = url;
    this.key = key;
  }

  boolean isUp() throws InterruptedException {
    try {
      HttpRequest health = request("/actuator/health").build();
      return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks for a notification and answers the task. */
  JsonNode notify(Object order) throws IOException, InterruptedException {
    return send(
        request("/v1/notifications")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(order)))
            .build());
  }

  JsonNode task(String id) throws IOException, InterruptedException {
    return send(request("/v1/notifications/" + id).build());
  }

  List<JsonNode> attempts(String id) throws IOException, InterruptedException {
    return send(request("/v1/notifications/" + id + "/attempts").build())
        .path("items")
        .valueStream()
        .toList();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          request.method()
              + " "
              + request.uri()
              + " answered "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return JSON.readTree(response.body());
  }
}
