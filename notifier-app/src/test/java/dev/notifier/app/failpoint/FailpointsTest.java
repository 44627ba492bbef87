package dev.notifier.app.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.app.settings.NotifierSettings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailpointsTest {
  @TempDir private Path folder;
  private Path file = Path.of("");
  private final AtomicInteger halts = new AtomicInteger();
  private Failpoints failpoints = new Failpoints(new FailpointFile(file), () -> {});

  @BeforeEach
  void withAnEmptyFile() throws IOException {
    file = Files.createFile(folder.resolve("failpoints"));
    failpoints = new Failpoints(new FailpointFile(file), halts::incrementAndGet);
  }

  @Test
  void passes_what_is_not_named() throws IOException {
    failpoints.pass(Failpoint.ATTEMPT_SETTLED);
    Files.writeString(file, "\nattempt.claimed\n");
    failpoints.pass(Failpoint.ATTEMPT_SETTLED);

    assertThat(halts).hasValue(0);
  }

  @Test
  void halts_at_what_the_file_names_by_then() throws IOException {
    failpoints.pass(Failpoint.ATTEMPT_SETTLED);
    Files.writeString(file, "event.told\nattempt.settled\n");
    failpoints.pass(Failpoint.ATTEMPT_SETTLED);

    assertThat(halts).hasValue(1);
  }

  @Test
  void counts_passages_from_when_they_are_named() throws IOException {
    failpoints.pass(Failpoint.EVENT_TOLD);
    Files.writeString(file, "event.told 2");
    failpoints.pass(Failpoint.EVENT_TOLD);
    assertThat(halts).hasValue(0);
    failpoints.pass(Failpoint.EVENT_TOLD);
    assertThat(halts).hasValue(1);
  }

  @Test
  void counts_anew_when_it_is_named_anew() throws IOException {
    Files.writeString(file, "event.told 2");
    failpoints.pass(Failpoint.EVENT_TOLD);
    Files.writeString(file, "");
    failpoints.pass(Failpoint.EVENT_TOLD);
    Files.writeString(file, "event.told 2");
    failpoints.pass(Failpoint.EVENT_TOLD);

    assertThat(halts).hasValue(0);
  }

  @Test
  void nothing_done_is_no_passage() throws IOException {
    Files.writeString(file, "sweep.taken");
    failpoints.passWith(List.of(), Failpoint.SWEEP_TAKEN);
    assertThat(halts).hasValue(0);
    failpoints.passWith(List.of("a task"), Failpoint.SWEEP_TAKEN);
    assertThat(halts).hasValue(1);
  }

  @Test
  void a_file_that_goes_bad_or_away_arms_nothing() throws IOException {
    Files.writeString(file, "attempt.settled\nattempt.unheard-of");
    failpoints.pass(Failpoint.ATTEMPT_SETTLED);
    Files.delete(file);
    failpoints.pass(Failpoint.ATTEMPT_SETTLED);

    assertThat(halts).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attempt.unheard-of",
        "ATTEMPT_SETTLED",
        "attempt.settled 0",
        "attempt.settled soon",
        "attempt.settled 1 2"
      })
  void a_setting_that_names_a_bad_file_is_refused(String line) throws IOException {
    Files.writeString(file, line);

    assertThatThrownBy(() -> new FailpointSettings(file.toString()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("In NOTIFIER_FAILPOINTS_FILE ")
        .hasMessageContaining("'" + line + "'");
  }

  @Test
  void a_setting_that_names_no_file_is_refused() {
    for (String name : List.of("", folder.toString(), folder.resolve("missing").toString())) {
      assertThatThrownBy(() -> new FailpointSettings(name))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessage("NOTIFIER_FAILPOINTS_FILE is '" + name + "', which cannot be read.");
    }
  }

  @Test
  void without_the_setting_there_is_no_file_to_read() {
    assertThat(new FailpointSettings(null).toRead()).isEmpty();
  }
}
