package dev.notifier.app.api.preview;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.preview.Previews.Preview;
import dev.notifier.domain.application.preview.Previews.Signed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A request as it would be sent. Text is for people, Base64 for programs. */
@Schema(name = "Preview")
record PreviewJson(
    String method,
    String url,
    Map<String, String> headers,
    @Schema(description = "What is not UTF-8 is replaced by U+FFFD") String body,
    @Schema(format = "byte", description = "The exact bytes") String bodyBase64,
    List<Signature> signatures) {

  static PreviewJson of(Preview preview) {
    return new PreviewJson(
        preview.method(),
        preview.url(),
        preview.headers(),
        preview.body().utf8(),
        base64(preview.body()),
        preview.signatures().stream().map(Signature::of).toList());
  }

  /** One signature, and what it was made over. */
  @Schema(name = "PreviewSignature")
  record Signature(
      @Schema(example = "v1") String version,
      @Schema(description = "The id of the merchant's secret") String keyId,
      @Schema(description = "What is not UTF-8 is replaced by U+FFFD") String stringToSign,
      @Schema(format = "byte", description = "The exact bytes") String stringToSignBase64,
      String signature) {

    static Signature of(Signed signed) {
      return new Signature(
          signed.version(),
          signed.keyId(),
          signed.stringToSign().utf8(),
          base64(signed.stringToSign()),
          signed.signature());
    }
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
