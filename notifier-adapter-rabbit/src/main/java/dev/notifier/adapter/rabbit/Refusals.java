package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what a person has to put right from what time will. */
final class Refusals {
  private Refusals() {}

  /** One sentence if the broker is there and will never have us as we are. */
  static Optional<String> explain(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> Optional.empty();
      case AuthenticationFailureException e -> Optional.of(badCredentials());
      case PossibleAuthenticationFailureException e -> Optional.of(badCredentials());
      case ShutdownSignalException e when e.getReason() != null -> explain(e.getReason());
      default -> explain(failure.getCause());
    };
  }

  private static Optional<String> explain(Method reason) {
    return switch (reason) {
      case AMQP.Connection.Close close -> explain(close.getReplyCode(), close.getReplyText());
      case AMQP.Channel.Close close -> explain(close.getReplyCode(), close.getReplyText());
      default -> Optional.empty();
    };
  }

  private static Optional<String> explain(int code, String text) {
    return switch (code) {
      case AMQP.PRECONDITION_FAILED ->
          Optional.of(
              "A queue or an exchange of this prefix exists with other properties, which cannot be"
                  + " changed: choose another prefix, or remove it once it is empty ("
                  + text
                  + ").");
      case AMQP.ACCESS_REFUSED ->
          Optional.of("The broker's user lacks a permission on this prefix (" + text + ").");
      case AMQP.NOT_ALLOWED ->
          Optional.of("The broker does not let this user into the virtual host (" + text + ").");
      case AMQP.NOT_IMPLEMENTED, AMQP.COMMAND_INVALID ->
          Optional.of("The broker lacks a feature; it must be 3.10 or newer (" + text + ").");
      default -> Optional.empty();
    };
  }

  private static String badCredentials() {
    return "The broker does not know this user and password.";
  }
}
