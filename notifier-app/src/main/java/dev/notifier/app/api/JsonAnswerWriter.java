package dev.notifier.app.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers that have a status of their own. Nothing about them is open, so that no media
 * types, converters and conditions need to be gone through for each.
 */
final class JsonAnswerWriter implements HandlerMethodReturnValueHandler {
  private final JsonMapper mapper;

  JsonAnswerWriter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** By what the method declares: those that return anything leave the form open too. */
  @Override
  public boolean supportsReturnType(MethodParameter returnType) {
    Method method = returnType.getMethod();
    return method != null && method.getReturnType() == ResponseEntity.class;
  }

  @Override
  public void handleReturnValue(
      @Nullable Object returned,
      MethodParameter returnType,
      ModelAndViewContainer answer,
      NativeWebRequest request)
      throws IOException {
    HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
    if (response == null || !(returned instanceof ResponseEntity<?> entity)) {
      throw new IllegalArgumentException("not an answer of a controller over HTTP");
    }
    answer.setRequestHandled(true);
    response.setStatus(entity.getStatusCode().value());
    entity
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    Object body = entity.getBody();
    if (body != null) {
      write(mapper.writeValueAsBytes(body), response);
    }
  }

  private static void write(byte[] json, HttpServletResponse response) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }
}
