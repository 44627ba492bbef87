package dev.notifier.app.e2e;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.util.Map;

/**
 * One instance for all tests that need nothing special of it; it ends with the JVM. Whoever shares
 * it keeps to orders and merchants of its own.
 */
final class SharedNotifier {
  /** Of its own for each JVM, as there may be several on one broker. */
  static final String PREFIX = "shared-" + ProcessHandle.current().pid();

  static final Database DATABASE = Servers.shared().createDatabase();

  private static final NotifierProcess NOTIFIER = start();

  private SharedNotifier() {}

  static NotifierApi api() {
    return NOTIFIER.api();
  }

  /** All that it has logged so far. */
  static String log() {
    return NOTIFIER.output();
  }

  private static NotifierProcess start() {
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), DATABASE);
    settings.put("NOTIFIER_RABBIT_PREFIX", PREFIX);
    settings.put("NOTIFIER_MASTER_KEY", NotifierProcess.MASTER_KEY);
    settings.put("NOTIFIER_ACKNOWLEDGEMENTS_TAKEN_STATUSES", "202");
    settings.put("NOTIFIER_ACKNOWLEDGEMENTS_TAKEN_REFUSALS", "404");
    settings.put("NOTIFIER_SCHEDULES_OURS_DELAYS", "2s,3s");
    settings.put("NOTIFIER_SCHEDULES_OURS_ACKNOWLEDGEMENT", "taken");
    settings.put("NOTIFIER_API_REQUEST_TIMEOUT", "2s");
    settings.put("NOTIFIER_METRICS_KEY", Scrape.KEY);
    settings.put("NOTIFIER_METRICS_INTERVAL", "500ms");
    NotifierProcess started = NotifierProcess.launch(settings);
    started.awaitHealth(200);
    return started;
  }
}
