package dev.notifier.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary: with the compiler arguments of the build, wrong code does not compile. */
class CompilerChecksTest {
  private static final Path PARENT_POM = Path.of("..", "pom.xml");

  @TempDir Path directory;

  @Test
  void accept_right_code() throws Exception {
    assertThat(compile("String name() { return \"right\"; }")).isEqualTo(new Compilation(0, ""));
  }

  @Test
  void refuse_what_null_away_and_error_prone_find() throws Exception {
    Compilation wrong =
        compile(
            """
            String name() { return null; }
            void lose() { new IllegalStateException("not thrown"); }
            """);

    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.output()).contains("error: [NullAway]", "error: [DeadException]");
  }

  @Test
  void refuse_what_the_compiler_itself_warns_of() throws Exception {
    Compilation wrong = compile("int day() { return new java.util.Date(0).getDay(); }");

    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.output()).contains("warning: [deprecation]", "-Werror");
  }

  private record Compilation(int exitCode, String output) {}

  private Compilation compile(String members) throws Exception {
    Path source = directory.resolve("Canary.java");
    Files.writeString(
        source,
        "package canary; @org.jspecify.annotations.NullMarked final class Canary {%n%s}%n"
            .formatted(members));
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(buildArguments());
    command.addAll(List.of("-Werror", "-cp", classPath, "-processorpath", classPath));
    command.addAll(List.of("-d", directory.toString(), source.toString()));
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(javac.getInputStream().readAllBytes(), UTF_8);
    return new Compilation(javac.waitFor(), output);
  }

  /** Read from the build itself, so that a check which is dropped there is missed here. */
  private static List<String> buildArguments() throws Exception {
    var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(PARENT_POM.toFile());
    var arguments = pom.getElementsByTagName("arg");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < arguments.getLength(); i++) {
      texts.add(arguments.item(i).getTextContent());
    }
    return texts;
  }
}
