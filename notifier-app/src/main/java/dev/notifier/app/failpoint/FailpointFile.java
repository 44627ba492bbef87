package dev.notifier.app.failpoint;

import dev.notifier.app.settings.NotifierSettings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The file that says where to halt. Each line names a failpoint, maybe with a number: at which
 * passage, counted from when the line is there. Empty lines do not matter.
 */
record FailpointFile(Path path) {

  /**
   * At which passage of which failpoint to halt, as the file stands now.
   *
   * @throws InvalidSettingException if it cannot be read or understood
   */
  Map<Failpoint, Integer> read() {
    Map<Failpoint, Integer> armed = new EnumMap<>(Failpoint.class);
    for (String line : lines()) {
      if (!line.isBlank()) {
        read(line.strip(), armed);
      }
    }
    return armed;
  }

  private Iterable<String> lines() {
    try {
      return Files.readAllLines(path);
    } catch (IOException e) {
      throw new InvalidSettingException(
          "NOTIFIER_FAILPOINTS_FILE is '%s', which cannot be read.".formatted(path));
    }
  }

  private static void read(String line, Map<Failpoint, Integer> armed) {
    String[] words = line.split("\\s+", -1);
    Failpoint point =
        Failpoint.named(words[0])
            .orElseThrow(() -> invalid("there is no failpoint '" + words[0] + "'"));
    if (words.length > 2 || (words.length == 2 && !words[1].matches("[1-9][0-9]{0,5}"))) {
      throw invalid("'" + line + "' is not a failpoint and the number of a passage");
    }
    armed.put(point, words.length == 2 ? Integer.parseInt(words[1]) : 1);
  }

  private static InvalidSettingException invalid(String what) {
    return new InvalidSettingException("In NOTIFIER_FAILPOINTS_FILE " + what + ".");
  }
}
