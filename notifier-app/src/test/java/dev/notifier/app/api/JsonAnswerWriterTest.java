package dev.notifier.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

class JsonAnswerWriterTest {
  private final JsonAnswerWriter writer = new JsonAnswerWriter(new JsonMapper());

  /** Declares its answers in both ways. */
  interface Endpoints {
    ResponseEntity<String> answer();

    Object anything();
  }

  @Test
  void writes_what_is_declared_to_have_a_status() throws Exception {
    assertThat(writer.supportsReturnType(declared("answer"))).isTrue();
  }

  @Test
  void leaves_alone_what_may_be_anything_as_answers_of_the_actuator_are() throws Exception {
    assertThat(writer.supportsReturnType(declared("anything"))).isFalse();
  }

  private static MethodParameter declared(String method) throws NoSuchMethodException {
    return new MethodParameter(Endpoints.class.getDeclaredMethod(method), -1);
  }
}
