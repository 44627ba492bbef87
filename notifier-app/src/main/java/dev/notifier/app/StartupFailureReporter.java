package dev.notifier.app;

import dev.notifier.app.settings.NotifierSettings;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence why the application cannot start; the whole story is in the debug log. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupFailureReporter implements SpringBootExceptionReporter {
  private static final Logger LOG = LoggerFactory.getLogger(StartupFailureReporter.class);

  @Override
  public boolean reportException(Throwable failure) {
    LOG.error("Notifier cannot start: {}", sentence(failure));
    LOG.debug("Notifier cannot start", failure);
    return true;
  }

  static String sentence(Throwable failure) {
    String property = "";
    Throwable cause = failure;
    while (true) {
      if (cause instanceof BindException bind) {
        property = bind.getName() + ": ";
      }
      Throwable deeper = cause.getCause();
      if (deeper == null) {
        break;
      }
      cause = deeper;
    }
    String message =
        Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    boolean namesItself = cause instanceof NotifierSettings.InvalidSettingException;
    return (namesItself ? "" : property) + message.lines().findFirst().orElse("");
  }
}
