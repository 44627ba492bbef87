package dev.notifier.testkit;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** What a name server does with a question. */
public sealed interface DnsReply {

  /** These, as far as they are of the family that was asked for. They must not be kept. */
  record Addresses(List<InetAddress> addresses) implements DnsReply {
    public Addresses {
      addresses = List.copyOf(addresses);
    }
  }

  /** The name is another name for this one; what that one's script says comes along. */
  record Alias(String name) implements DnsReply {}

  /** No answer but a code, as in RFC 1035. */
  record Failure(int code) implements DnsReply {}

  /** No answer at all. */
  record Silence() implements DnsReply {}

  static DnsReply addresses(String... literals) {
    return new Addresses(Stream.of(literals).map(InetAddress::ofLiteral).toList());
  }

  static DnsReply alias(String name) {
    return new Alias(name);
  }

  static DnsReply serverFailure() {
    return new Failure(2);
  }

  static DnsReply noSuchName() {
    return new Failure(3);
  }

  static DnsReply silence() {
    return new Silence();
  }
}
