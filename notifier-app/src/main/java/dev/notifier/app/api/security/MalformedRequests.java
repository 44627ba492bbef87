package dev.notifier.app.api.security;

import dev.notifier.app.api.problem.ProblemWriter;
import dev.notifier.app.api.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Answers what the firewall keeps away from everything else. */
final class MalformedRequests implements RequestRejectedHandler {
  private static final Set<String> METHODS =
      Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  private final ProblemWriter problems;

  MalformedRequests(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException reason)
      throws IOException {
    AnswerHeaders.set(request, response);
    ProblemDetail problem =
        METHODS.contains(request.getMethod())
            ? Problems.of(
                HttpStatus.BAD_REQUEST,
                "",
                "well-formed-request",
                "The request is not well-formed.")
            : Problems.of(
                HttpStatus.METHOD_NOT_ALLOWED, "", "known-method", "There is no such method.");
    problems.write(response, problem);
  }
}
