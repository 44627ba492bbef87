package dev.notifier.app.api.problem;

import dev.notifier.domain.InvalidValueException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** RFC 9457 problems that name the field and the rule. */
public final class Problems {
  private Problems() {}

  public static ProblemDetail of(HttpStatus status, String field, String rule, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("field", field);
    problem.setProperty("rule", rule);
    return problem;
  }

  public static ProblemDetail of(InvalidValueException violation) {
    return of(HttpStatus.BAD_REQUEST, violation.field(), violation.rule(), violation.getMessage());
  }

  public static ProblemDetail conflict(String field, String rule, String detail) {
    return of(HttpStatus.CONFLICT, field, rule, detail);
  }
}
