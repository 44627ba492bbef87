package dev.notifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class ScriptedDnsTest {
  private final ScriptedDns dns = ScriptedDns.start();

  @AfterEach
  void close() {
    dns.close();
  }

  @Test
  void tells_the_addresses_of_each_family() throws IOException {
    dns.on("both.example", DnsReply.addresses("10.0.0.1", "fd00::1", "10.0.0.2"));

    assertThat(answers("both.example", Type.A)).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(answers("both.example", Type.AAAA)).containsExactly("fd00:0:0:0:0:0:0:1");
    assertThat(answers("both.example", Type.MX)).isEmpty();
  }

  @Test
  void replies_in_turn_and_counts() throws IOException {
    dns.on("moves.example", DnsReply.addresses("10.0.0.1"), DnsReply.addresses("10.0.0.2"));

    assertThat(answers("moves.example", Type.A)).containsExactly("10.0.0.1");
    assertThat(answers("MOVES.example", Type.A)).containsExactly("10.0.0.2");
    assertThat(answers("moves.example", Type.A)).containsExactly("10.0.0.2");
    assertThat(answers("moves.example", Type.AAAA)).isEmpty();
    assertThat(dns.asked("moves.example")).isEqualTo(3);
    assertThat(dns.asked("nobody.example")).isZero();
  }

  @Test
  void tells_where_an_alias_leads() throws IOException {
    dns.on("alias.example", DnsReply.alias("shop.example"));
    dns.on("shop.example", DnsReply.addresses("10.0.0.1"));

    assertThat(answers("alias.example", Type.A)).containsExactly("shop.example.", "10.0.0.1");
    assertThat(dns.asked("shop.example")).isEqualTo(1);
  }

  @Test
  void fails_as_it_is_told() throws IOException {
    dns.on("broken.example", DnsReply.serverFailure());
    dns.on("silent.example", DnsReply.silence());

    assertThat(ask("nobody.example", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(ask("broken.example", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
    assertThatThrownBy(() -> ask("silent.example", Type.A)).isInstanceOf(IOException.class);
  }

  private List<String> answers(String name, int type) throws IOException {
    Message reply = ask(name, type);
    assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
    return reply.getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
  }

  private Message ask(String name, int type) throws IOException {
    SimpleResolver resolver = new SimpleResolver("127.0.0.1");
    resolver.setPort(dns.port());
    resolver.setTimeout(Duration.ofMillis(500));
    Record question = Record.newRecord(Name.fromString(name + "."), type, DClass.IN);
    return resolver.send(Message.newQuery(question));
  }
}
