import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives notifications that are signed by Standard Webhooks, and acknowledges the genuine ones.
 * With Java 17 or newer, and nothing else:
 *
 * <pre>
 * java WebhookReceiver.java 8090 whsec_...    (or whpk_... for signatures of type v1a)
 * </pre>
 */
public final class WebhookReceiver {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** What comes before the 32 bytes of an Ed25519 key where Java reads one. */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String key;

  private WebhookReceiver(String key) {
    this.key = key;
  }

  public static void main(String[] args) throws IOException {
    var receiver = new WebhookReceiver(args[1]);
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/", receiver::receive);
    server.start();
    System.out.println("Listening on " + server.getAddress().getPort());
  }

  private void receive(HttpExchange exchange) throws IOException {
    // The bytes as they came: JSON that was parsed and written again is something else.
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean genuine = isGenuine(exchange.getRequestHeaders(), body);
    System.out.println((genuine ? "genuine: " : "forged: ") + body.length + " bytes");
    byte[] answer = (genuine ? "success" : "forged").getBytes(UTF_8);
    exchange.sendResponseHeaders(genuine ? 200 : 401, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /**
   * One signature that fits is enough: while secrets rotate there is one for each. What was done
   * for a {@code webhook-id} must not be done twice: remember it where the work is done.
   */
  private boolean isGenuine(Headers headers, byte[] body) {
    String id = headers.getFirst("webhook-id");
    String timestamp = headers.getFirst("webhook-timestamp");
    String signatures = headers.getFirst("webhook-signature");
    if (id == null || timestamp == null || signatures == null || !isRecent(timestamp)) {
      return false;
    }
    byte[] head = (id + "." + timestamp + ".").getBytes(UTF_8);
    for (String signature : signatures.split(" ")) {
      String[] parts = signature.split(",", 2);
      try {
        if (parts.length == 2
            && fits(parts[0], Base64.getDecoder().decode(parts[1]), head, body)) {
          return true;
        }
      } catch (IllegalArgumentException | GeneralSecurityException malformed) {
        // Another one may fit.
      }
    }
    return false;
  }

  private boolean fits(String version, byte[] signature, byte[] head, byte[] body)
      throws GeneralSecurityException {
    if (version.equals("v1") && key.startsWith("whsec_")) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.substring(6)), "HmacSHA256"));
      mac.update(head);
      // Takes the same time for every wrong signature, unlike Arrays.equals.
      return MessageDigest.isEqual(mac.doFinal(body), signature);
    }
    if (version.equals("v1a") && key.startsWith("whpk_")) {
      byte[] raw = Base64.getDecoder().decode(key.substring(5));
      byte[] x509 = new byte[X509_PREFIX.length + raw.length];
      System.arraycopy(X509_PREFIX, 0, x509, 0, X509_PREFIX.length);
      System.arraycopy(raw, 0, x509, X509_PREFIX.length, raw.length);
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
      verifier.update(head);
      verifier.update(body);
      return verifier.verify(signature);
    }
    return false;
  }

  /** Against requests that were caught and are sent again much later. */
  private static boolean isRecent(String timestamp) {
    try {
      Duration age =
          Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now());
      return age.abs().compareTo(TOLERANCE) <= 0;
    } catch (NumberFormatException | DateTimeException | ArithmeticException malformed) {
      return false;
    }
  }
}
