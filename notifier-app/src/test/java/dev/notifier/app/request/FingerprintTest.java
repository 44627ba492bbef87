package dev.notifier.app.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private static final String INQUIRY =
      """
      {"orderNo":"1","queryUrl":"https://c.example/","method":"POST","headers":{"X":"1"},
       "body":{"a":1},"confirm":{"statuses":["200"]},"fail":{"statuses":["404"]},
       "schedule":"compensation","onConfirmed":{"merchantNo":"m","notifyUrl":"https://m.example/",
       "eventType":"paid","payload":{"b":1},"schedule":"payment","acknowledgement":"payment"}}
      """;

  private final RequestReader reader = new RequestReader();

  @Test
  void white_space_and_order_do_not_matter() {
    String moved =
        INQUIRY
            .replace("{\"orderNo\":\"1\",", "{ ")
            .replace(
                "\"schedule\":\"compensation\"",
                "\"schedule\" : \"compensation\",\"orderNo\":\"1\"");

    assertThat(reader.inquiryFingerprint(moved)).isEqualTo(reader.inquiryFingerprint(INQUIRY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"orderNo\":\"1\" -> \"orderNo\":\"2\"",
        "https://c.example/ -> https://c.example/2",
        "\"method\":\"POST\", -> ",
        "{\"X\":\"1\"} -> {\"X\":\"2\"}",
        "{\"X\":\"1\"} -> {\"X\":\"1\",\"Y\":\"1\"}",
        "{\"X\":\"1\"} -> {}",
        "{\"a\":1} -> {\"a\":1.0}",
        "\"confirm\":{\"statuses\":[\"200\"]} -> \"confirm\":{\"statuses\":[\"201\"]}",
        "{\"statuses\":[\"404\"]} -> {\"statuses\":[\"409\"]}",
        "\"compensation\" -> \"payment\"",
        "\"merchantNo\":\"m\" -> \"merchantNo\":\"n\"",
        "https://m.example/ -> https://m.example/2",
        "\"eventType\":\"paid\" -> \"eventType\":\"closed\"",
        "{\"b\":1} -> {\"b\":2}",
        "\"payload\":{\"b\":1}, -> ",
        "\"schedule\":\"payment\" -> \"schedule\":\"antom\"",
        "\"acknowledgement\":\"payment\" -> \"acknowledgement\":\"antom\""
      })
  void every_field_matters(String change) {
    String[] parts = change.split(" -> ", 2);
    String other = INQUIRY.replace(parts[0], parts[1]);

    assertThat(other).isNotEqualTo(INQUIRY);
    assertThat(reader.inquiryFingerprint(other)).isNotEqualTo(reader.inquiryFingerprint(INQUIRY));
  }

  @Test
  void fields_do_not_run_into_each_other() {
    String base = "{\"orderNo\":\"1\",\"queryUrl\":\"https://c.example/\",\"confirm\":\"created\"";
    List<Bytes> fingerprints = new ArrayList<>();
    fingerprints.add(reader.inquiryFingerprint(base + "}"));
    fingerprints.add(reader.inquiryFingerprint(base + ",\"fail\":\"payment\"}"));
    fingerprints.add(reader.inquiryFingerprint(base + ",\"schedule\":\"payment\"}"));
    fingerprints.add(reader.inquiryFingerprint(base + ",\"headers\":{}}"));

    assertThat(fingerprints).doesNotHaveDuplicates();
  }
}
