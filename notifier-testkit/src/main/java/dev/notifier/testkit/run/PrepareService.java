package dev.notifier.testkit.run;

import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.UnpackedApp;

/**
 * Prints the command that starts the service fast, a word on each line.
 *
 * <p>If there is something to prepare, it is done on servers that end with this process: nothing of
 * it is left on those that the environment names.
 */
final class PrepareService {
  private PrepareService() {}

  public static void main(String[] arguments) {
    UnpackedApp.asRun().command(Servers.apart()).forEach(System.out::println);
    System.exit(0);
  }
}
