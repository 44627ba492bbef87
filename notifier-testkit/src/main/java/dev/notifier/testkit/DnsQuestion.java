package dev.notifier.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A question about one name, as it came in, and the bytes of answers to it (RFC 1035).
 *
 * @param name in lower case
 */
record DnsQuestion(short id, String name, short type) {
  private static final short IPV4 = 1;
  private static final short ALIAS = 5;
  private static final short IPV6 = 28;
  private static final short INTERNET = 1;

  /** An answer, recursion was desired and is available. */
  private static final int ANSWER = 0x8180;

  private static final int MAX_LENGTH = 4096;

  static DnsQuestion read(ByteBuffer message) {
    short id = message.getShort();
    message.position(12);
    StringJoiner name = new StringJoiner(".");
    for (int length = message.get(); length > 0; length = message.get()) {
      byte[] label = new byte[length];
      message.get(label);
      name.add(new String(label, US_ASCII).toLowerCase(Locale.ROOT));
    }
    return new DnsQuestion(id, name.toString(), message.getShort());
  }

  boolean asksFor(InetAddress address) {
    return type == (address.getAddress().length == 4 ? IPV4 : IPV6);
  }

  DnsQuestion about(String other) {
    return new DnsQuestion(id, other, type);
  }

  /** Begins an answer with this code. */
  Answer answer(int code) {
    ByteBuffer message = ByteBuffer.allocate(MAX_LENGTH);
    message.putShort(id).putShort((short) (ANSWER | code));
    message.putShort((short) 1).putShort((short) 0).putInt(0);
    putName(message, name);
    message.putShort(type).putShort(INTERNET);
    return new Answer(message);
  }

  private static void putName(ByteBuffer message, String name) {
    for (String label : name.split("\\.", -1)) {
      message.put((byte) label.length()).put(label.getBytes(US_ASCII));
    }
    message.put((byte) 0);
  }

  /** An answer in the making. */
  static final class Answer {
    private static final int COUNT_AT = 6;

    private final ByteBuffer message;

    private Answer(ByteBuffer message) {
      this.message = message;
    }

    void add(String name, InetAddress address) {
      byte[] bytes = address.getAddress();
      begin(name, bytes.length == 4 ? IPV4 : IPV6);
      message.putShort((short) bytes.length).put(bytes);
    }

    void addAlias(String name, String target) {
      begin(name, ALIAS);
      message.putShort((short) (target.length() + 2));
      putName(message, target);
    }

    ByteBuffer bytes() {
      return message.duplicate().flip();
    }

    /** Nothing may be kept: the time to live is zero. */
    private void begin(String name, short type) {
      message.putShort(COUNT_AT, (short) (message.getShort(COUNT_AT) + 1));
      putName(message, name);
      message.putShort(type).putShort(INTERNET).putInt(0);
    }
  }
}
