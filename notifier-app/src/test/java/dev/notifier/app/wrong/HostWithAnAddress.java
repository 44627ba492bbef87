package dev.notifier.app.wrong;

import java.net.InetAddress;
import org.apache.hc.core5.http.HttpHost;

/** Breaks the rule on purpose. */
public class HostWithAnAddress {
  HttpHost host(InetAddress address) {
    return new HttpHost("https", address, 443);
  }
}
