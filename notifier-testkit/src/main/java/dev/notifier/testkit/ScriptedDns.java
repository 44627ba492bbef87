package dev.notifier.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A name server over UDP that answers by a script for each name. IPv4 and IPv6 are asked for
 * separately, and each has its own turn of the script.
 *
 * <p>All calls are thread-safe. A name without a script does not exist.
 */
public final class ScriptedDns implements AutoCloseable {
  private static final int MAX_QUESTION = 512;

  private final DatagramChannel channel;
  private final Map<String, List<DnsReply>> scripts = new ConcurrentHashMap<>();
  private final Map<DnsQuestion, AtomicInteger> asked = new ConcurrentHashMap<>();

  private ScriptedDns(DatagramChannel channel) {
    this.channel = channel;
  }

  /** Starts a server on a free port of 127.0.0.1. */
  public static ScriptedDns start() {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** Starts a server there. */
  public static ScriptedDns start(InetSocketAddress address) {
    try {
      ScriptedDns dns = new ScriptedDns(DatagramChannel.open().bind(address));
      Thread.ofPlatform().daemon().name("scripted-dns").start(dns::serve);
      return dns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what to reply about a name: the replies in order, of which the last repeats. */
  public void on(String name, DnsReply first, DnsReply... more) {
    scripts.put(name, Stream.concat(Stream.of(first), Stream.of(more)).toList());
  }

  /** How often it was asked for one family of the name's addresses, whichever more often. */
  public int asked(String name) {
    return asked.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .mapToInt(entry -> entry.getValue().get())
        .max()
        .orElse(0);
  }

  public int port() {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_QUESTION);
    try {
      while (true) {
        SocketAddress sender = channel.receive(buffer.clear());
        Optional<ByteBuffer> answer = answer(DnsQuestion.read(buffer.flip()));
        if (answer.isPresent()) {
          channel.send(answer.get(), sender);
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private Optional<ByteBuffer> answer(DnsQuestion question) {
    return switch (turn(question)) {
      case DnsReply.Silence silence -> Optional.empty();
      case DnsReply.Failure failure -> Optional.of(question.answer(failure.code()).bytes());
      case DnsReply.Addresses addresses -> {
        DnsQuestion.Answer answer = question.answer(0);
        add(answer, question, addresses);
        yield Optional.of(answer.bytes());
      }
      case DnsReply.Alias alias -> {
        DnsQuestion.Answer answer = question.answer(0);
        answer.addAlias(question.name(), alias.name());
        DnsQuestion about = question.about(alias.name());
        if (turn(about) instanceof DnsReply.Addresses addresses) {
          add(answer, about, addresses);
        }
        yield Optional.of(answer.bytes());
      }
    };
  }

  private static void add(
      DnsQuestion.Answer answer, DnsQuestion question, DnsReply.Addresses reply) {
    reply.addresses().stream()
        .filter(question::asksFor)
        .forEach(address -> answer.add(question.name(), address));
  }

  private DnsReply turn(DnsQuestion question) {
    DnsQuestion whoever = new DnsQuestion((short) 0, question.name(), question.type());
    int turn = asked.computeIfAbsent(whoever, first -> new AtomicInteger()).getAndIncrement();
    List<DnsReply> script = scripts.getOrDefault(question.name(), List.of(DnsReply.noSuchName()));
    return script.get(Math.min(turn, script.size() - 1));
  }
}
