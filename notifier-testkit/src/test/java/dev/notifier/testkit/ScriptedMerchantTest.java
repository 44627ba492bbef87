package dev.notifier.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedMerchantTest {
  private final ScriptedMerchant merchant = ScriptedMerchant.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService other = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    merchant.close();
    client.close();
    other.close();
  }

  @Test
  void replies_by_the_script_and_repeats_the_last_reply() throws Exception {
    merchant.on("/cb").reply(Reply.status(500), Reply.ok("fail"), Reply.ok("success"));

    List<String> replies =
        List.of(post("/cb"), post("/cb"), post("/cb?again"), post("/cb"), post("/other"));

    assertThat(replies).containsExactly("500 ", "200 fail", "200 success", "200 success", "404 ");
  }

  @Test
  void begins_the_usual_script_anew_on_each_path() throws Exception {
    merchant.otherwise(Reply.status(500), Reply.ok("success"));

    assertThat(List.of(post("/a"), post("/a"), post("/b")))
        .containsExactly("500 ", "200 success", "500 ");
  }

  @Test
  void keeps_what_it_received() throws Exception {
    merchant.on("/cb").reply(Reply.ok("success").with("X-Answer", "yes"));
    post("/cb");
    send(
        request("/cb")
            .header("Order-No", "42")
            // A body of unknown length is sent in chunks.
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("{\"π\":3}", UTF_8)))
            .build());

    assertThat(merchant.received("/other")).isEmpty();
    assertThat(merchant.received("/cb"))
        .extracting(Received::text)
        .containsExactly("hi", "{\"π\":3}");
    Received last = merchant.received().getLast();
    assertThat(last.method()).isEqualTo("POST");
    assertThat(last.header("order-no")).hasValue("42");
    assertThat(last.body()).isEqualTo("{\"π\":3}".getBytes(UTF_8));
  }

  @Test
  void takes_its_time() throws Exception {
    Duration delay = Duration.ofMillis(300);
    merchant.on("/cb").reply(Reply.ok("success").after(delay));
    long begin = System.nanoTime();
    post("/cb");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(delay);
  }

  @Test
  void does_something_before_it_answers() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    merchant.on("/cb").reply(Reply.doing(done::countDown, Reply.ok("success")));

    assertThat(post("/cb")).isEqualTo("200 success");
    assertThat(done.getCount()).isZero();
  }

  @Test
  void counts_how_many_requests_were_with_it_at_once() throws Exception {
    CountDownLatch bothThere = new CountDownLatch(2);
    merchant
        .on("/cb")
        .reply(
            Reply.raw(
                connection -> {
                  bothThere.countDown();
                  bothThere.await();
                  connection.getOutputStream().write("HTTP/1.1 204 No\r\n\r\n".getBytes(UTF_8));
                }));
    Future<String> first = other.submit(() -> post("/cb"));

    assertThat(post("/cb")).isEqualTo("204 ");
    assertThat(first.get()).isEqualTo("204 ");
    merchant.on("/cb").reply(Reply.ok("success"));
    post("/cb");

    assertThat(merchant.on("/cb").mostAtOnce()).isEqualTo(2);
  }

  @Test
  void hangs() {
    merchant.on("/cb").reply(Reply.hang());
    HttpRequest impatient =
        request("/cb").timeout(Duration.ofMillis(300)).POST(BodyPublishers.ofString("hi")).build();
    assertThatThrownBy(() -> send(impatient)).isInstanceOf(HttpTimeoutException.class);
    assertThat(merchant.received("/cb")).hasSize(1);
  }

  @Test
  void closes_or_resets_without_an_answer() {
    Stream.of(Reply.close(), Reply.reset())
        .forEach(
            reply -> {
              merchant.on("/cb").reply(reply);
              assertThatThrownBy(() -> post("/cb")).isInstanceOf(IOException.class);
            });
  }

  private String post(String path) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString("hi")).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(merchant.url(path)));
  }

  private String send(HttpRequest request) throws Exception {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
