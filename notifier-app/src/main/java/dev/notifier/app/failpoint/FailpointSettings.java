package dev.notifier.app.failpoint;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * For tests alone, under {@code notifier.failpoints.} or as {@code NOTIFIER_FAILPOINTS_*}.
 *
 * @param file names what to halt at, at any moment; without it there are no failpoints
 */
@ConfigurationProperties("notifier.failpoints")
public record FailpointSettings(@Nullable String file) {

  /** Checks the file as it stands now. */
  public FailpointSettings {
    if (file != null) {
      var _ = new FailpointFile(Path.of(file)).read();
    }
  }

  Optional<FailpointFile> toRead() {
    return Optional.ofNullable(file).map(Path::of).map(FailpointFile::new);
  }
}
