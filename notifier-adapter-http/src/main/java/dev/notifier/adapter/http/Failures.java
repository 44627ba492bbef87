package dev.notifier.adapter.http;

import dev.notifier.domain.task.UnreachableCause;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Sorts what can go wrong before the deadline into the classes that people are told. */
final class Failures {
  private Failures() {}

  static UnreachableCause causeOf(Exception failure) {
    return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
            .anyMatch(cause -> cause instanceof HttpException)
        ? UnreachableCause.PROTOCOL
        : ofOutermost(failure);
  }

  private static UnreachableCause ofOutermost(Exception failure) {
    return switch (failure) {
      case EgressDeniedException denied -> UnreachableCause.EGRESS_DENIED;
      case UnknownHostException unknown -> UnreachableCause.DNS;
      case SocketTimeoutException timeout -> UnreachableCause.TIMEOUT;
      case ConnectException refused -> UnreachableCause.REFUSED;
      case NoRouteToHostException unrouted -> UnreachableCause.REFUSED;
      case SSLException broken when broken.getCause() instanceof SocketException ->
          UnreachableCause.RESET;
      case SSLException tls -> UnreachableCause.TLS;
      case TruncatedChunkException cut -> UnreachableCause.RESET;
      case MalformedChunkCodingException malformed -> UnreachableCause.PROTOCOL;
      case MessageConstraintException excessive -> UnreachableCause.PROTOCOL;
      case CharacterCodingException unreadable -> UnreachableCause.PROTOCOL;
      case RuntimeException unparsable -> UnreachableCause.PROTOCOL;
      default -> UnreachableCause.RESET;
    };
  }
}
