package dev.notifier.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The programs of PostgreSQL for this machine, unpacked from the class path once. */
final class PostgresBinaries {
  private static final int EXECUTABLE_BITS = 0111;

  private PostgresBinaries() {}

  /** Answers the folder of {@code initdb}, {@code pg_ctl} and {@code postgres}. */
  static synchronized Path programs() {
    String archive = archiveName();
    URL resource = PostgresBinaries.class.getResource("/" + archive);
    if (resource == null) {
      throw new IllegalStateException(
          "There is no private PostgreSQL for this kind of machine (" + archive + ").");
    }
    try {
      Path home = Path.of(System.getProperty("java.io.tmpdir"), folderName(resource));
      if (!Files.isDirectory(home)) {
        unpack(resource, home);
      }
      return home.resolve("bin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    return "postgres-%s-%s.txz"
        .formatted(
            system.contains("mac") ? "darwin" : system,
            machine.equals("aarch64") ? "arm_64" : "x86_64");
  }

  /** Names the folder after the jar, which has the version in its name, and after the user. */
  private static String folderName(URL resource) throws IOException {
    JarURLConnection jar = (JarURLConnection) resource.openConnection();
    String file = Path.of(URI.create(jar.getJarFileURL().toString())).getFileName().toString();
    return "notifier-" + System.getProperty("user.name") + "-" + file.replace(".jar", "");
  }

  private static void unpack(URL resource, Path home) throws IOException {
    // Other JVMs may do the same at the same time: whoever renames first wins.
    Path fresh = Folders.temporary("postgres-programs");
    try (InputStream in = resource.openStream();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, fresh.resolve(entry.getName()).normalize());
      }
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(fresh, home);
    } catch (IOException e) {
      Folders.delete(fresh);
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(parent(target));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & EXECUTABLE_BITS) != 0) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static Path parent(Path target) {
    @Nullable Path parent = target.getParent();
    return parent == null ? target : parent;
  }
}
