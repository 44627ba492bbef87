package dev.notifier.app.api;

import dev.notifier.app.api.problem.Problems;
import dev.notifier.app.api.read.RequestBodies;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.UnworkableTaskException;
import dev.notifier.domain.application.announce.Announcements.EventUnconfirmedException;
import dev.notifier.domain.application.merchant.SecretsUnavailableException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every failure with a problem. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalidValue(InvalidValueException e) {
    return answer(Problems.of(e));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(RequestBodies.TooLargeException e) {
    return answer(
        Problems.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "",
            "at-most-" + e.limit() + "-bytes",
            "The request body is too large."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> noSpace(RequestBodies.NoSpaceException e) {
    LOG.warn("A request is refused: {}", e.getMessage());
    return unavailable(
        "room-for-the-body",
        "Too many large requests are in work; a retry with the same idempotency key is safe.");
  }

  /** What else would arrive on the connection would be the rest of the body. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooSlow(RequestBodies.TooSlowException e) {
    return closing(
        Problems.of(
            HttpStatus.REQUEST_TIMEOUT, "", "in-time", "The request body did not arrive in time."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> brokenOff(RequestBodies.BrokenOffException e) {
    return closing(
        Problems.of(
            HttpStatus.BAD_REQUEST,
            "",
            "well-formed-request",
            "The request body did not arrive as it was announced."));
  }

  /** The server or the firewall reads some parts of a request only when they are asked for. */
  @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
  ResponseEntity<ProblemDetail> malformed(RuntimeException e) {
    return answer(
        Problems.of(
            HttpStatus.BAD_REQUEST, "", "well-formed-request", "The request is not well-formed."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> storeUnavailable(StoreUnavailableException e) {
    LOG.warn("The database is not available: {}", e.getMessage());
    return unavailable(
        "store-available",
        "The database is not available; a retry with the same idempotency key is safe.");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> secretsUnavailable(SecretsUnavailableException e) {
    LOG.warn("Secrets are not available: {}", e.getMessage());
    return answer(
        Problems.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "",
            "master-key",
            "The installation lacks the master key that secrets need."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> eventUnconfirmed(EventUnconfirmedException e) {
    LOG.warn("The broker does not take events: {}", e.getMessage());
    return unavailable(
        "broker-available", "The broker is not available; to tell the events again is safe.");
  }

  /** Its cause may quote the row, payload included: it stays out of the log. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unworkable(UnworkableTaskException e) {
    LOG.error("A task cannot be stored: {}", e.getMessage());
    return answer(
        ProblemDetail.forStatusAndDetail(
            HttpStatus.INTERNAL_SERVER_ERROR, "The request cannot be stored."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception e) {
    LOG.error("A request failed unexpectedly", e);
    return answer(
        ProblemDetail.forStatusAndDetail(
            HttpStatus.INTERNAL_SERVER_ERROR, "The request failed for an unforeseen reason."));
  }

  /** What Spring refuses by itself says no rule. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem && problem.getProperties() == null) {
      problem.setProperty("field", "");
      problem.setProperty("rule", rule(status.value()));
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static String rule(int status) {
    return switch (status) {
      case 404 -> "known-path";
      case 405 -> "known-method";
      case 415 -> "known-content-type";
      default -> "well-formed-request";
    };
  }

  private static ResponseEntity<ProblemDetail> unavailable(String rule, String detail) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "", rule, detail));
  }

  private static ResponseEntity<ProblemDetail> closing(ProblemDetail problem) {
    return ResponseEntity.of(problem).header(HttpHeaders.CONNECTION, "close").build();
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.of(problem).build();
  }
}
