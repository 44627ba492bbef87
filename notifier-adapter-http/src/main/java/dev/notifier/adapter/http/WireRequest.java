package dev.notifier.adapter.http;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.preview.Previews.Preview;
import dev.notifier.domain.application.preview.Previews.Signed;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * A request as it goes over the wire, but for the headers of the connection.
 *
 * @param method {@code GET} has no body
 */
record WireRequest(
    String method, URI url, Map<String, String> headers, Bytes body, List<Signed> signatures) {

  HttpUriRequestBase toHttp() {
    var http = new HttpUriRequestBase(method, url);
    headers.forEach(http::setHeader);
    if (!method.equals("GET")) {
      http.setEntity(new ByteArrayEntity(body.toArray(), null));
    }
    return http;
  }

  Preview toPreview() {
    return new Preview(method, url.toString(), headers, body, signatures);
  }
}
