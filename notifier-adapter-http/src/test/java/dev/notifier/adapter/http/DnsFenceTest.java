package dev.notifier.adapter.http;

import dev.notifier.testkit.ScriptedDns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** With a resolver in the test's own process. */
class DnsFenceTest extends DnsFenceContract {
  private final ScriptedDns dns = ScriptedDns.start();
  private final NamedCaller caller = new NamedCalls(this::lookUp);

  @AfterEach
  void close() {
    caller.close();
    dns.close();
  }

  @Override
  ScriptedDns dns() {
    return dns;
  }

  @Override
  boolean knowsIpv6() {
    return true;
  }

  @Override
  NamedCaller caller() {
    return caller;
  }

  private InetAddress[] lookUp(String name) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    try {
      SimpleResolver resolver = new SimpleResolver("127.0.0.1");
      resolver.setPort(dns.port());
      for (int family : new int[] {Type.A, Type.AAAA}) {
        Record question = Record.newRecord(Name.fromString(name + "."), family, DClass.IN);
        for (Record answer : resolver.send(Message.newQuery(question)).getSection(Section.ANSWER)) {
          switch (answer) {
            case ARecord ipv4 -> addresses.add(ipv4.getAddress());
            case AAAARecord ipv6 -> addresses.add(ipv6.getAddress());
            default -> {
              // The name that an alias stands for; its addresses come along.
            }
          }
        }
      }
    } catch (IOException silence) {
      throw new UnknownHostException(name);
    }
    return addresses.toArray(InetAddress[]::new);
  }
}
