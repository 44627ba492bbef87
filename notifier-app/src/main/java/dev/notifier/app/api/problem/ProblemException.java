package dev.notifier.app.api.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Ends a request with a problem. */
public final class ProblemException extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  private ProblemException(HttpStatus status, ProblemDetail problem) {
    super(status, problem, null);
  }

  /** Answers alike for what is unknown and for what is another tenant's. */
  public static ProblemException notFound(String field, String detail) {
    return new ProblemException(
        HttpStatus.NOT_FOUND, Problems.of(HttpStatus.NOT_FOUND, field, "known-" + field, detail));
  }

  public static ProblemException forbidden(String field, String rule, String detail) {
    return new ProblemException(
        HttpStatus.FORBIDDEN, Problems.of(HttpStatus.FORBIDDEN, field, rule, detail));
  }

  public static ProblemException conflict(String field, String rule, String detail) {
    return new ProblemException(HttpStatus.CONFLICT, Problems.conflict(field, rule, detail));
  }
}
