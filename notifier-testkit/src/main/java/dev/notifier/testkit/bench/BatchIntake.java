package dev.notifier.testkit.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/** Batches by HTTP. */
final class BatchIntake implements Intake {
  private final URI uri;
  private final String key;
  private final String receiver;
  private final String fields;
  private final Batches batches = new Batches();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  BatchIntake(String base, String key, String receiver, String fields) {
    this.uri = URI.create(base + "/v1/notifications/batch");
    this.key = key;
    this.receiver = receiver;
    this.fields = fields;
  }

  @Override
  public void submit(int count) throws Exception {
    batches.run(count, this::post);
  }

  private void post(int size) throws IOException, InterruptedException {
    String body = Stream.generate(this::request).limit(size).collect(joining(",", "[", "]"));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 207 || answer.body().contains("\"problem\":{")) {
      throw new IllegalStateException("Not accepted: " + answer.body());
    }
  }

  private String request() {
    return Notification.request(Notification.nextOrderNo(), receiver, fields);
  }

  @Override
  public void close() {
    batches.close();
    http.shutdownNow();
  }
}
