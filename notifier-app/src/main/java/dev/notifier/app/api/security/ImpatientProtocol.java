package dev.notifier.app.api.security;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Closes connections whose requests do not arrive in time. Tomcat's own timeouts begin anew with
 * each byte, and nobody else reads a head, or the rest of a body that nobody wanted. Tomcat makes
 * it by its name.
 */
public final class ImpatientProtocol extends Http11NioProtocol {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private Duration patience = Duration.ofSeconds(10);

  void setPatience(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void start() throws Exception {
    super.start();
    // It ends with the server, to which the executor belongs.
    var _ =
        getUtilityExecutor()
            .scheduleWithFixedDelay(
                this::closeOverdue, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void closeOverdue() {
    long now = System.nanoTime();
    for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
      if (connection.getCurrentProcessor() instanceof AbstractProcessor processor
          && isOverdue(processor.getRequest(), now)) {
        connection.close();
      }
    }
  }

  private boolean isOverdue(Request request, long now) {
    int stage = request.getRequestProcessor().getStage();
    boolean arriving = stage == Constants.STAGE_PARSE || stage == Constants.STAGE_ENDINPUT;
    long began = request.getStartTimeNanos();
    return arriving && began >= 0 && now - began > patience.toNanos();
  }
}
