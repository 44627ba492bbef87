package dev.notifier.app.api.security;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Closes connections on which the head of a request does not arrive in time: Tomcat's own timeouts
 * begin anew with each byte. Tomcat makes it by its name.
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

  /** A processor that is at hand is at rest: it waits for the rest of a head, if one has begun. */
  private boolean isOverdue(Request request, long now) {
    long began = request.getStartTimeNanos();
    return began >= 0 && now - began > patience.toNanos();
  }
}
