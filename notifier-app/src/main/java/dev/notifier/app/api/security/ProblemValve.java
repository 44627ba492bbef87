package dev.notifier.app.api.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Reports as problems what the server refuses before the application sees it, where it would
 * otherwise show a page. Tomcat makes it by its name.
 */
public final class ProblemValve extends ErrorReportValve {
  private static final int FIRST_ERROR = 400;

  /** What the server does not know is the requester's mistake, and no alarm of ours. */
  private static final Set<Integer> NOT_FOR_US =
      Set.of(
          HttpServletResponse.SC_NOT_IMPLEMENTED,
          HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < FIRST_ERROR
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    if (NOT_FOR_US.contains(response.getStatus())) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
    try {
      write(request, response);
    } catch (IOException e) {
      // Nobody is there to be told.
      container.getLogger().debug("A problem could not be written", e);
    }
  }

  private static void write(Request request, Response response) throws IOException {
    HttpServletResponse answer = response.getResponse();
    AnswerHeaders.set(request.getRequest(), answer);
    answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    int status = response.getStatus();
    HttpStatus known = HttpStatus.resolve(status);
    String problem =
        """
        {"title":"%s","status":%d,"detail":"%s","field":"","rule":"well-formed-request"}"""
            .formatted(
                known == null ? "Error" : known.getReasonPhrase(),
                status,
                status < 500
                    ? "The request cannot be understood."
                    : "The request failed for an unforeseen reason.");
    answer.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
    response.finishResponse();
  }
}
