package dev.notifier.app.api.read;

import dev.notifier.app.request.json.JsonDocuments;
import dev.notifier.domain.Bytes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads a request's body as one document. */
@Component
public final class RequestDocuments {
  private final RequestBodies bodies;
  private final JsonDocuments documents;

  RequestDocuments(RequestBodies bodies, JsonDocuments documents) {
    this.bodies = bodies;
    this.documents = documents;
  }

  /**
   * Reads it strictly.
   *
   * @throws dev.notifier.domain.InvalidValueException naming the field that breaks a rule
   */
  public <T> T read(HttpServletRequest request, Class<T> type) {
    return documents.read(bodies.read(request, RequestBodies.SINGLE), type);
  }

  /** As {@link #read}, where a request may have no body at all. */
  public <T> Optional<T> readIfAny(HttpServletRequest request, Class<T> type) {
    Bytes body = bodies.read(request, RequestBodies.SINGLE);
    return body.isEmpty() ? Optional.empty() : Optional.of(documents.read(body, type));
  }
}
